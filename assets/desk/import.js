// Import: files are dropped or chosen, tried without being written, and written when whoever brings them says so.

import { attendAnotherKey } from './another-key.js';
import { element } from './element.js';
import { ask } from './session.js';
import { whyNot } from './words.js';

/**
 * A table of rows, each a list of texts.
 * @param {string} caption
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function table(caption, heads, rows) {
  if (rows.length === 0) return '';
  const head = element('tr', ...heads.map((text) => element('th', text)));
  const body = rows.map((cells) => element('tr', ...cells.map((text) => element('td', text))));
  const made = element(
    'div',
    element('table', element('caption', caption), element('thead', head), element('tbody', ...body)),
  );
  made.className = 'scroll';
  made.tabIndex = 0;
  made.setAttribute('role', 'region');
  made.setAttribute('aria-label', caption);
  return made;
}

/** @param {any} report @returns {(string | Node)[]} */
function reportOf({ dryRun, counts, files, entries, unmatched, warnings, notes, notListed }) {
  const told = Object.entries(counts).map(([result, number]) => `${number} ${result}`);
  const lines = (/** @type {string} */ result) =>
    entries.filter((/** @type {any} */ entry) => entry.result === result);
  const place = (/** @type {any} */ { file, line, record }) =>
    `${file}${line === null ? '' : `:${line}`}${record}`;
  return [
    element('h2', dryRun ? 'What would come of it' : 'What came of it'),
    element('p', `${told.join(', ')}.${dryRun ? ' Nothing has been written yet.' : ''}`),
    table(
      'Files',
      ['File', 'Read as', 'Kept', 'To know'],
      files.map((/** @type {any} */ { file, format, kept, stopped, notes: said }) => [
        file,
        format ?? 'no known format',
        dryRun ? '' : kept ? 'yes' : 'no',
        [stopped, ...said].filter(Boolean).join('; '),
      ]),
    ),
    table(
      'Refused',
      ['Where', 'Field', 'Why'],
      lines('rejected').map((/** @type {any} */ entry) => [
        `${place(entry)} ${entry.id ?? ''}`,
        entry.name ?? '',
        entry.message ?? '',
      ]),
    ),
    table(
      'New',
      ['Where', 'Id', 'Name'],
      lines('created').map((/** @type {any} */ entry) => [place(entry), entry.id ?? '', entry.label ?? '']),
    ),
    table(
      'Changed',
      ['Where', 'Id', 'Name'],
      lines('updated').map((/** @type {any} */ entry) => [place(entry), entry.id ?? '', entry.label ?? '']),
    ),
    table(
      'Left out',
      ['Where', 'Id', 'Why'],
      lines('skipped').map((/** @type {any} */ entry) => [place(entry), entry.id ?? '', entry.message ?? '']),
    ),
    table(
      'Names that no term was found for',
      ['Kind', 'Name', 'First in', 'Near'],
      unmatched.map((/** @type {any} */ { kind, text, study, near }) => [kind, text, study, near.join(', ')]),
    ),
    table(
      'Warnings',
      ['Study', 'Field', 'What'],
      warnings.map((/** @type {any} */ { study, path, message }) => [study, path, message]),
    ),
    table(
      'Notes',
      ['Study', 'What'],
      notes.map((/** @type {any} */ { study, text }) => [study, text]),
    ),
    notListed > 0 ? element('p', `${notListed} more are not listed.`) : '',
  ];
}

/** Makes the page of imports work. @param {HTMLFormElement} form */
export function attendImport(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector('input[type="file"]'));
  const drop = /** @type {HTMLElement} */ (form.querySelector('[data-drop]'));
  const state = /** @type {HTMLElement} */ (form.querySelector('[data-state]'));
  const report = /** @type {HTMLElement} */ (form.querySelector('[data-report]'));
  const write = /** @type {HTMLButtonElement} */ (form.querySelector('[data-write]'));
  /** @type {File[]} */
  let files = [];
  let once = crypto.randomUUID();

  let wasDry = true;

  /** @param {boolean} dryRun */
  const send = async (dryRun) => {
    wasDry = dryRun;
    write.hidden = true;
    report.replaceChildren();
    const names = files.map(({ name }) => name).join(', ');
    state.textContent = dryRun ? `Reading ${names} …` : `Writing ${names} …`;
    const body = new FormData();
    for (const file of files) body.append('file', file);
    const chosen = new FormData(form);
    const query = new URLSearchParams({
      dryRun: String(dryRun),
      onConflict: String(chosen.get('onConflict')),
    });
    const note = String(chosen.get('note') ?? '').trim();
    if (note !== '') query.set('note', note);
    const answer = await ask('POST', `/imports?${query}`, { form: body, ...(dryRun ? {} : { once }) });
    if (!answer.ok) {
      state.textContent = whyNot(answer, 'file');
      offerKey(answer);
      write.hidden = dryRun;
      return;
    }
    const { created, updated } = answer.body.counts;
    report.replaceChildren(...reportOf(answer.body));
    state.textContent = dryRun
      ? `${names}: ${created + updated === 0 ? 'there is nothing to write' : 'read; look at the report, then write it'}`
      : `${names}: written`;
    write.hidden = !dryRun || created + updated === 0;
  };

  const offerKey = attendAnotherKey(form, () => send(wasDry));

  /** @param {FileList | null | undefined} chosen */
  const take = (chosen) => {
    if (!chosen || chosen.length === 0) return;
    files = [...chosen];
    once = crypto.randomUUID();
    send(true);
  };

  input.addEventListener('change', () => take(input.files));
  form.querySelector('select')?.addEventListener('change', () => files.length > 0 && send(true));
  for (const name of ['dragover', 'dragenter']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    take(event.dataTransfer?.files);
  });
  write.addEventListener('click', () => send(false));
  form.addEventListener('submit', (event) => event.preventDefault());
}
