// The form of one record: checks while one types, shows what changed, writes with a reason, and takes it back.

import { attendAnotherKey } from './another-key.js';
import { element } from './element.js';
import { say as sayFaults } from './faults.js';
import {
  addItem,
  changesBetween,
  fieldAt,
  fill,
  heldBy,
  itemsOf,
  nameItem,
  placeInWords,
  rootOf,
  unfold,
} from './record.js';
import { ask } from './session.js';
import { saidOfField, whyNot } from './words.js';

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

/** @param {unknown} value */
const shown = (value) =>
  value === undefined
    ? '—'
    : value === null
      ? 'not told'
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);

/** Fills a list of what a field offers. @param {string} id @param {{ id: string, label: string }[]} offered */
function offer(id, offered) {
  document.getElementById(id)?.replaceChildren(
    ...offered.map((each) => {
      const option = document.createElement('option');
      option.value = each.id;
      option.textContent = each.label;
      return option;
    }),
  );
}

/** Offers the arms of the study where one is named. @param {HTMLElement} root */
function offerArms(root) {
  const arms = fieldAt(root, '/arms');
  if (arms !== root) offer('terms-arms', /** @type {{ id: string, label: string }[]} */ (heldBy(arms)));
}

/** Offers studies whose name or title begins as what was typed. @param {HTMLInputElement} input */
async function offerStudies(input) {
  const text = input.value.trim();
  if (text.length < 2) return;
  const { ok, body } = await ask('GET', `/autocomplete?limit=20&q=${encodeURIComponent(text)}`);
  if (!ok || input.value.trim() !== text) return;
  offer(
    'terms-studies',
    body.data.filter((/** @type {any} */ { kind }) => kind === 'study'),
  );
}

/** The next free id among items whose ids are a letter and a number. @param {HTMLElement} items */
function giveId(items) {
  const letter = { arms: 'a', outcomes: 'o' }[items.dataset.name ?? ''];
  const [added] = itemsOf(items).slice(-1);
  if (letter === undefined || added === undefined) return;
  const ids = /** @type {{ id?: string }[]} */ (heldBy(items)).map(({ id = '' }) => Number(id.slice(1)) || 0);
  fill(fieldAt(rootOf(added), '/id'), `${letter}${Math.max(0, ...ids) + 1}`);
}

/**
 * A write, as it is sent.
 * @typedef {{ method: string, url: string, body?: unknown, ifMatch: string | null, once: string }} Write
 */

/** Whether nobody knows if what was asked was done. @param {import('./session.js').Answer} answer */
const isUnanswered = ({ status }) => status === 0 || status === 502 || status === 504;

/**
 * Shows another page of the desk, with what was done.
 * @typedef {(url: string, message?: { text: string, undo?: () => Promise<void> }) => Promise<void>} Go
 */

/**
 * Makes the form of a record work.
 * @param {HTMLFormElement} form
 * @param {Go} go
 * @returns {() => boolean} whether something would be lost
 */
export function attendForm(form, go) {
  const { of: thing = 'study', path = '/studies', revision = '' } = form.dataset;
  let { id = '', etag = '' } = form.dataset;
  const isNew = id === '';
  const state = one(form, '[data-state]');
  const changed = one(form, '[data-changes]');
  const note = /** @type {HTMLInputElement} */ (one(form, '[data-note]'));
  const save = /** @type {HTMLButtonElement} */ (one(form, '[data-save]'));
  const root = one(form, '[data-record]');
  fill(root, JSON.parse(form.querySelector('[data-held]')?.textContent ?? '{}'));
  let before = heldBy(root);
  let asked = 0;
  /** What was said last about the record, to be said again where fields come in sight. @type {import('./faults.js').Said[]} */
  let said = [];
  /** The write that was not answered: it may have been done. @type {Write | null} */
  let unanswered = null;
  let written = false;

  const changes = () => changesBetween(isNew ? {} : before, heldBy(root));
  const isChanged = () => changesBetween(before, heldBy(root)).length > 0;

  /** @param {string} text */
  const say = (text) => {
    state.textContent = text;
  };

  const showChanges = () => {
    const list = changes();
    changed.replaceChildren(
      ...list.slice(0, 200).map(({ at, was, is }) => {
        const place = element('th', placeInWords(root, at));
        place.setAttribute('scope', 'row');
        return element('tr', place, element('td', shown(was)), element('td', shown(is)));
      }),
    );
    for (const part of form.querySelectorAll('[data-changed]'))
      part.toggleAttribute('hidden', isNew || list.length === 0);
  };

  const check = async () => {
    const mine = ++asked;
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (mine !== asked) return;
    const answer = await ask('POST', `${path}/validate`, { body: heldBy(root) });
    if (mine !== asked) return;
    const { ok, status, body } = answer;
    if (!ok && status !== 400) {
      say(whyNot(answer, thing));
      offerKey(answer);
      // Until it answers again.
      if (status === 0 || status === 503) setTimeout(() => mine === asked && check(), 3000);
      return;
    }
    const faults = (body.errors ?? []).map((/** @type {any} */ { pointer, message }) => ({
      pointer: pointer ?? '',
      message: saidOfField(message),
      kind: 'fault',
    }));
    if (isNew && id === '' && body.existing) {
      faults.push({ pointer: '/id', message: `There is a ${thing} with this id already.`, kind: 'fault' });
    }
    const warnings = (body.warnings ?? []).map((/** @type {any} */ warning) => ({
      pointer: warning.path,
      message: warning.message,
      kind: 'warning',
    }));
    said = [...faults, ...warnings];
    sayFaults(root, said);
    const count = (/** @type {number} */ n, /** @type {string} */ what) =>
      `${n} ${what}${n === 1 ? '' : 's'}`;
    say(
      [
        isNew ? `A new ${thing}` : count(changes().length, 'change'),
        count(faults.length, 'fault'),
        count(warnings.length, 'warning'),
      ].join(', '),
    );
    save.disabled = faults.length > 0 || !isChanged();
    form.dataset.checked = String(mine);
  };

  const edited = () => {
    save.disabled = true;
    form.dataset.checked = '';
    showChanges();
    offerArms(root);
    check();
  };

  const offerKey = attendAnotherKey(form, () => {
    form.dataset.checked = '';
    say('Go on: what you typed is still here.');
    check();
  });

  root.addEventListener('input', ({ target }) => {
    for (
      let item = /** @type {HTMLElement} */ (target).closest('[data-item]');
      item;
      item = item.parentElement?.closest('[data-item]') ?? null
    ) {
      nameItem(item);
    }
    if (target instanceof HTMLInputElement && target.getAttribute('list') === 'terms-studies') {
      offerStudies(target);
    }
    edited();
  });

  root.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches('[data-add]')) {
      const items = /** @type {HTMLElement} */ (target.closest('[data-kind="items"]'));
      const item = addItem(items, undefined);
      unfold(rootOf(item));
      giveId(items);
      nameItem(item);
      item.querySelector(':scope > details')?.setAttribute('open', '');
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

  // It does not bubble.
  root.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof Element && unfold(target)) sayFaults(root, said);
    },
    true,
  );

  /** @param {Omit<Write, 'once'>} write */
  const send = async (write) => {
    const { method, url, ...what } = write;
    const once = crypto.randomUUID();
    const answer = await ask(method, url, { ...what, once });
    unanswered = isUnanswered(answer) ? { ...write, once } : null;
    return answer;
  };

  /** @param {import('./session.js').Answer} answer */
  const refused = (answer) => {
    root.inert = false;
    save.disabled = false;
    said = (answer.body?.errors ?? [])
      .filter((/** @type {any} */ { pointer }) => typeof pointer === 'string')
      .map((/** @type {any} */ { pointer, message }) => ({
        pointer,
        message: saidOfField(message),
        kind: 'fault',
      }));
    sayFaults(root, said);
    say(whyNot(answer, thing));
    offerKey(answer);
  };

  /** @param {import('./session.js').Answer | null} answer to the last write @param {string} text */
  const done = async (answer, text) => {
    written = true;
    const record = answer?.body?.id ?? id;
    const undo = async () => {
      const back = await ask(
        'POST',
        `${path}/${record}/restore?revision=${revision}&note=${encodeURIComponent('Undone at the desk')}`,
        { ifMatch: answer?.etag ?? etag, once: crypto.randomUUID() },
      );
      await go(`/desk${path}/${record}`, {
        text: back.ok ? 'Undone: the record is as it was.' : whyNot(back, thing),
      });
    };
    await go(`/desk${path}/${record}`, isNew ? { text } : { text, undo });
  };

  /**
   * Writes, and shows what came of it. A write whose answer did not come is sent once more before: it is done once, and
   * answered as it was then, so that what one saved oneself is not taken for somebody else's change.
   * @param {() => Omit<Write, 'once' | 'ifMatch'> | null} wanted what is to be written then; null for nothing more
   * @param {string} text what is told when it is done
   */
  const write = async (wanted, text) => {
    save.disabled = true;
    // What is typed now would be lost.
    root.inert = true;
    say('Writing …');
    let last = null;
    if (unanswered !== null) {
      const { method, url, ...sent } = unanswered;
      last = await ask(method, url, sent);
      if (isUnanswered(last) || last.status === 401 || last.status === 503) return refused(last);
      unanswered = null;
      if (last.ok && sent.body === undefined && wanted()?.url === url) return done(last, text);
      if (last.ok && sent.body !== undefined) {
        before = sent.body;
        id = last.body.id;
        etag = last.etag ?? '';
      }
    }
    const what = wanted();
    if (what === null) return done(last, text);
    const answer = await send({ ...what, ifMatch: id === '' ? null : etag });
    return answer.ok ? done(answer, text) : refused(answer);
  };

  /** @returns {boolean} whether a reason is given */
  const asksWhy = () => {
    if (note.value.trim() !== '') return false;
    say('Say why, in a few words: it stands in the history.');
    note.focus();
    return true;
  };
  /** @param {string} usual */
  const why = (usual = '') => `note=${encodeURIComponent(note.value.trim() || usual)}`;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (asksWhy()) return;
    write(
      () => {
        if (id === '') return { method: 'POST', url: `${path}?${why()}`, body: heldBy(root) };
        return isChanged() ? { method: 'PUT', url: `${path}/${id}?${why()}`, body: heldBy(root) } : null;
      },
      isNew ? 'Written.' : 'Saved.',
    );
  });

  form.querySelector('[data-accept]')?.addEventListener('click', () => {
    if (isChanged()) return say('Save your changes first.');
    write(
      () => ({ method: 'POST', url: `${path}/${id}/accept?${why('Accepted at the desk')}` }),
      'Accepted: from now on it counts as evidence.',
    );
  });

  form.querySelector('[data-delete]')?.addEventListener('click', () => {
    if (asksWhy() || !confirm(`Delete this ${thing}? Its history stays, and can bring it back.`)) return;
    write(() => ({ method: 'DELETE', url: `${path}/${id}?${why()}` }), `The ${thing} was deleted.`);
  });

  for (const button of form.querySelectorAll('[data-restore]')) {
    button.addEventListener('click', () => {
      if (isChanged()) return say('Save your changes first, or open the page again to drop them.');
      const number = /** @type {HTMLElement} */ (button).dataset.restore ?? '';
      write(
        () => ({
          method: 'POST',
          url: `${path}/${id}/restore?revision=${number}&${why(`Brought back revision ${number}`)}`,
        }),
        `The record is as revision ${number} had it.`,
      );
    });
  }

  offerArms(root);
  check();
  return () => !written && isChanged();
}

/** Makes the page of a deleted record work: what it was can be brought back. @param {HTMLFormElement} form @param {Go} go */
export function attendDeleted(form, go) {
  const { of: thing = 'study', path = '/studies', id = '' } = form.dataset;
  const state = one(form, '[data-state]');
  const note = /** @type {HTMLInputElement} */ (one(form, '[data-note]'));
  const offerKey = attendAnotherKey(form, () => {
    state.textContent = '';
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  // The same is sent under the same word: it is done once.
  let sent = { url: '', once: '' };
  for (const button of form.querySelectorAll('[data-restore]')) {
    button.addEventListener('click', async () => {
      const number = /** @type {HTMLElement} */ (button).dataset.restore ?? '';
      const why = encodeURIComponent(note.value.trim() || `Brought back revision ${number}`);
      const url = `${path}/${id}/restore?revision=${number}&note=${why}`;
      if (url !== sent.url) sent = { url, once: crypto.randomUUID() };
      const answer = await ask('POST', url, { once: sent.once });
      if (answer.ok) return go(`/desk${path}/${id}`, { text: `It is back, as revision ${number} had it.` });
      state.textContent = whyNot(answer, thing);
      offerKey(answer);
    });
  }
}
