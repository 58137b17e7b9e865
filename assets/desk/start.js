// The curator's desk: its pages are fetched with the key that was entered, and shown in place.

import { attendDeleted, attendForm } from './form.js';
import { attendImport } from './import.js';
import { forget, key, page, signIn } from './session.js';

/** Whether leaving would lose something. @type {() => boolean} */
let wouldLose = () => false;

/**
 * Shows a page of the desk, with what was done before.
 * @param {string} url
 * @param {{ text: string, undo?: () => Promise<void> }} [message]
 */
async function show(url, message) {
  document.body.setAttribute('aria-busy', 'true');
  try {
    const shown = await page(url);
    const content = shown.querySelector('main');
    if (content === null) throw new Error(`${url} has no content`);
    document.querySelector('main')?.replaceWith(content);
    document.title = shown.title;
    attend(message);
    if (message === undefined) takeFocus();
    scrollTo(0, 0);
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

/** What had the focus is gone: the keyboard goes on where a key is entered, else at the heading. */
function takeFocus() {
  const entry = document.querySelector('form[data-key]:not([hidden]) input');
  const place = entry ?? document.querySelector('main h1');
  if (!(place instanceof HTMLElement)) return;
  if (place.localName === 'h1') place.tabIndex = -1;
  place.focus();
}

/** @type {typeof show} */
async function go(url, message) {
  wouldLose = () => false;
  if (url !== location.pathname + location.search) history.pushState(null, '', url);
  await show(url, message);
}

/** Says what was done, and offers to take it back. @param {{ text: string, undo?: () => Promise<void> }} message */
function tellDone({ text, undo }) {
  const place = document.querySelector('[data-done]');
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  if (undo !== undefined) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = 'Undo';
    button.addEventListener('click', () => {
      button.disabled = true;
      undo();
    });
    place.append(' ', button);
  }
  place.hidden = false;
  place.focus();
}

/** @param {{ text: string, undo?: () => Promise<void> }} [message] */
function attend(message) {
  wouldLose = () => false;
  const isIn = key() !== null;
  for (const part of document.querySelectorAll('[data-signed-in], [data-signed-out]')) {
    part.toggleAttribute('hidden', isIn === part.matches('[data-signed-out]'));
  }
  const entry = document.querySelector('form[data-key]');
  if (entry instanceof HTMLFormElement) {
    entry.addEventListener('submit', async (event) => {
      event.preventDefault();
      const field = /** @type {HTMLInputElement} */ (entry.querySelector('input'));
      const wrong = await signIn(field.value.trim());
      field.value = '';
      const told = /** @type {HTMLElement} */ (entry.querySelector('[role="status"]'));
      told.textContent = wrong ?? '';
      if (wrong === null) await go(location.pathname === '/desk' ? '/desk/queue' : location.pathname);
    });
  }
  document.querySelector('[data-sign-out]')?.addEventListener('click', () => {
    if (wouldLose() && !confirm('Leave without saving what you changed?')) return;
    forget();
    go('/desk');
  });
  const form = document.querySelector('form[data-of]');
  if (form instanceof HTMLFormElement && isIn) {
    if (form.dataset.deleted === undefined) wouldLose = attendForm(form, go);
    else attendDeleted(form, go);
  }
  const imports = document.querySelector('form[data-import]');
  if (imports instanceof HTMLFormElement && isIn) attendImport(imports);
  if (message !== undefined) tellDone(message);
}

addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a');
  if (
    !(link instanceof HTMLAnchorElement) ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.button !== 0
  )
    return;
  if (link.origin !== location.origin || !/^\/desk(\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  if (wouldLose() && !confirm('Leave without saving what you changed?')) return;
  go(link.pathname + link.search);
});
addEventListener('popstate', () => show(location.pathname + location.search));
addEventListener('beforeunload', (event) => {
  if (wouldLose()) event.preventDefault();
});

// Without the key the server shows where to enter it: the page itself is asked for with it.
if (key() === null) attend();
else go(location.pathname === '/desk' ? '/desk/queue' : location.pathname + location.search);
