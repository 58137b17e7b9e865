// The form of one study: checks while one types, shows what changed, writes with a reason, and takes it back.

import { changesBetween, fieldAt, heldBy, itemsOf, rootOf } from './record.js';
import { ask } from './session.js';

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
function one(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * @param {string} tag
 * @param {(string | Node)[]} content
 */
export function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/** @param {unknown} value */
const shown = (value) =>
  value === undefined
    ? '—'
    : value === null
      ? 'not told'
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);

/** What an item is called: the first things that stand in it. @param {HTMLElement} item */
function nameItem(item) {
  const name = item.querySelector(':scope > details > summary > [data-summary]');
  if (name === null) return;
  const said = [...item.querySelectorAll(':scope > details > .fields :is(input, select)')]
    .map((field) =>
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.text ?? '')
        : /** @type {HTMLInputElement} */ (field).value,
    )
    .filter((text) => text !== '' && text !== '—')
    .map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))
    .slice(0, 3);
  name.textContent = said.length === 0 ? 'new' : said.join(' · ');
}

/** Offers the arms of the study where one is named. @param {HTMLElement} form */
function nameArms(form) {
  const list = document.getElementById('terms-arms');
  const arms = /** @type {{ id: string, label: string }[]} */ (heldBy(fieldAt(form, '/arms')));
  list?.replaceChildren(
    ...arms.map(({ id, label }) => {
      const option = document.createElement('option');
      option.value = id;
      option.textContent = label;
      return option;
    }),
  );
}

/** The next free id among items whose ids are a letter and a number. @param {HTMLElement} items */
function giveId(items) {
  const all = itemsOf(items);
  const fields = all
    .map((item) => fieldAt(rootOf(item), '/id'))
    .filter((field) => field.dataset.name === 'id');
  const [field] = fields.slice(-1);
  const letter = { arms: 'a', outcomes: 'o' }[items.dataset.name ?? ''];
  if (!(field instanceof HTMLInputElement) || letter === undefined) return;
  const numbers = fields.map((each) => Number(/** @type {HTMLInputElement} */ (each).value.slice(1)) || 0);
  field.value = `${letter}${Math.max(0, ...numbers) + 1}`;
}

/**
 * Shows beside its field what is wrong there.
 * @param {HTMLElement} form
 * @param {{ pointer: string, message: string, kind: 'fault' | 'warning' }[]} said
 */
function tell(form, said) {
  for (const place of form.querySelectorAll('.said')) place.replaceChildren();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const { pointer, message, kind } of said) {
    const field = fieldAt(form, pointer);
    if (kind === 'fault') field.setAttribute('aria-invalid', 'true');
    const around = field.closest('.field, [data-item], fieldset, details');
    const line = element('span', message);
    line.className = kind;
    around?.querySelector('.said')?.append(line);
    // What is closed says that something in it is wrong.
    for (let up = around?.parentElement?.closest('details'); up; up = up.parentElement?.closest('details')) {
      const mark = up.querySelector(':scope > summary .said');
      if (mark !== null && mark.childElementCount === 0) {
        const here = element('span', kind === 'fault' ? '✕ a fault here' : '! a warning here');
        here.className = kind;
        mark.append(here);
      }
    }
  }
}

/**
 * Makes the form of a study work.
 * @param {HTMLFormElement} form
 * @param {(url: string, message?: { text: string, undo?: () => Promise<void> }) => Promise<void>} go shows another page
 * of the desk, with what was done
 * @returns {() => boolean} whether something would be lost
 */
export function attendForm(form, go) {
  const { id = '', etag = '', revision = '' } = form.dataset;
  const isNew = id === '';
  const state = one(form, '[data-state]');
  const changed = one(form, '[data-changes]');
  const note = /** @type {HTMLInputElement} */ (one(form, '[data-note]'));
  const save = /** @type {HTMLButtonElement} */ (one(form, '[data-save]'));
  const root = one(form, '[data-record]');
  const before = heldBy(root);
  let asked = 0;
  // The same until the record is changed again: what is sent twice is written once.
  let once = crypto.randomUUID();
  let written = false;

  const changes = () => changesBetween(isNew ? {} : before, heldBy(root));
  const isChanged = () => changesBetween(before, heldBy(root)).length > 0;

  /** @param {string} text */
  const say = (text) => {
    state.textContent = text;
  };

  /** Which index of an array an id stands at, so that what changed is told by the names that people know. */
  const showChanges = () => {
    const list = changes();
    changed.replaceChildren(
      ...list.slice(0, 200).map(({ at, was, is }) => {
        const row = element('tr', element('th', at), element('td', shown(was)), element('td', shown(is)));
        row.firstElementChild?.setAttribute('scope', 'row');
        return row;
      }),
    );
    for (const part of form.querySelectorAll('[data-changed]'))
      part.toggleAttribute('hidden', isNew || list.length === 0);
    return list.length;
  };

  const check = async () => {
    const mine = ++asked;
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (mine !== asked) return;
    const { ok, status, body } = await ask('POST', '/studies/validate', { body: heldBy(root) });
    if (mine !== asked) return;
    if (!ok && status !== 400) {
      say(body.detail);
      // Until it answers again.
      if (status === 0 || status === 503) setTimeout(() => mine === asked && check(), 3000);
      return;
    }
    const faults = (body.errors ?? []).map((/** @type {any} */ { pointer, message }) => ({
      pointer: pointer ?? '',
      message,
      kind: 'fault',
    }));
    const warnings = (body.warnings ?? []).map((/** @type {any} */ { path, message }) => ({
      pointer: path,
      message,
      kind: 'warning',
    }));
    const exists =
      isNew && body.existing
        ? [{ pointer: '/id', message: 'There is a study with this id already.', kind: 'fault' }]
        : [];
    const said = [...faults, ...exists, ...warnings];
    tell(root, said);
    const count = (/** @type {number} */ n, /** @type {string} */ what) =>
      `${n} ${what}${n === 1 ? '' : 's'}`;
    say(
      [
        isNew ? 'A new study' : count(changes().length, 'change'),
        count(faults.length + exists.length, 'fault'),
        count(warnings.length, 'warning'),
      ].join(', '),
    );
    save.disabled = faults.length + exists.length > 0 || !isChanged();
    form.dataset.checked = String(mine);
  };

  const edited = () => {
    once = crypto.randomUUID();
    save.disabled = true;
    form.dataset.checked = '';
    showChanges();
    nameArms(root);
    check();
  };

  root.addEventListener('input', ({ target }) => {
    for (
      let item = /** @type {HTMLElement} */ (target).closest('[data-item]');
      item;
      item = item.parentElement?.closest('[data-item]') ?? null
    ) {
      nameItem(/** @type {HTMLElement} */ (item));
    }
    edited();
  });

  root.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches('[data-add]')) {
      const items = /** @type {HTMLElement} */ (target.closest('[data-kind="items"]'));
      const template = /** @type {HTMLTemplateElement} */ (items.querySelector(':scope > template'));
      const list = one(items, ':scope > ol');
      list.append(template.content.cloneNode(true));
      const item = /** @type {HTMLElement} */ (list.lastElementChild);
      giveId(items);
      nameItem(item);
      const details = item.querySelector(':scope > details');
      if (details instanceof HTMLDetailsElement) details.open = true;
      /** @type {HTMLElement | null} */ (item.querySelector('input, select, textarea'))?.focus();
      edited();
    }
    if (target.matches('[data-remove]')) {
      const items = /** @type {HTMLElement} */ (target.closest('[data-kind="items"]'));
      target.closest('[data-item]')?.remove();
      one(items, ':scope > [data-add]').focus();
      edited();
    }
  });

  /**
   * Writes, and shows what came of it.
   * @param {string} method
   * @param {string} url
   * @param {unknown} body
   * @param {string} done
   */
  const write = async (method, url, body, done) => {
    save.disabled = true;
    // What is typed now would be lost.
    root.inert = true;
    say('Writing …');
    const answer = await ask(method, url, { body, ifMatch: isNew ? null : etag, once });
    root.inert = false;
    if (!answer.ok) {
      save.disabled = false;
      tell(
        root,
        (answer.body.errors ?? [])
          .filter((/** @type {any} */ { pointer }) => pointer !== null)
          .map((/** @type {any} */ fault) => ({ ...fault, kind: 'fault' })),
      );
      say(
        answer.status === 412
          ? 'Somebody changed this study since you opened it. Your changes are still here: note them, see its history, and open it again.'
          : answer.body.detail,
      );
      return;
    }
    written = true;
    const study = answer.body.id;
    const undo = async () => {
      const back = await ask(
        'POST',
        `/studies/${study}/restore?revision=${revision}&note=${encodeURIComponent('Undone at the desk')}`,
        {
          ifMatch: answer.etag,
          once: crypto.randomUUID(),
        },
      );
      await go(`/desk/studies/${study}`, {
        text: back.ok ? 'Undone: the record is as it was.' : back.body.detail,
      });
    };
    await go(`/desk/studies/${study}`, isNew ? { text: done } : { text: done, undo });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (note.value.trim() === '') {
      say('Say why, in a few words: it stands in the history.');
      note.focus();
      return;
    }
    const why = `note=${encodeURIComponent(note.value.trim())}`;
    if (isNew) write('POST', `/studies?${why}`, heldBy(root), 'Written.');
    else write('PUT', `/studies/${id}?${why}`, heldBy(root), 'Saved.');
  });

  form.querySelector('[data-accept]')?.addEventListener('click', () => {
    if (isChanged()) return say('Save your changes first.');
    write(
      'POST',
      `/studies/${id}/accept?note=${encodeURIComponent(note.value.trim() || 'Accepted at the desk')}`,
      undefined,
      'Accepted: from now on it counts as evidence.',
    );
  });

  for (const button of form.querySelectorAll('[data-restore]')) {
    button.addEventListener('click', () => {
      if (isChanged()) return say('Save your changes first, or open the page again to drop them.');
      const number = /** @type {HTMLElement} */ (button).dataset.restore;
      write(
        'POST',
        `/studies/${id}/restore?revision=${number}&note=${encodeURIComponent(note.value.trim() || `Brought back revision ${number}`)}`,
        undefined,
        `The record is as revision ${number} had it.`,
      );
    });
  }

  for (const item of form.querySelectorAll('[data-item]')) nameItem(/** @type {HTMLElement} */ (item));
  nameArms(root);
  check();
  return () => !written && isChanged();
}
