// What is wrong with a record, said beside the fields that it is about.

import { element } from './element.js';
import { fieldAt } from './record.js';

/** @typedef {{ pointer: string, message: string, kind: 'fault' | 'warning' }} Said */

/** @param {string} text @param {string} kind */
function line(text, kind) {
  const made = element('span', text);
  made.className = kind;
  return made;
}

/**
 * Shows beside its field what is wrong there, and nothing else.
 * @param {HTMLElement} form
 * @param {readonly Said[]} said
 */
export function say(form, said) {
  for (const place of form.querySelectorAll('.said')) place.replaceChildren();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const { pointer, message, kind } of said) {
    const field = fieldAt(form, pointer);
    if (kind === 'fault') field.setAttribute('aria-invalid', 'true');
    const around = field.closest('.field, [data-item], fieldset, details');
    around?.querySelector('.said')?.append(line(message, kind));
    // What is closed says that something in it is wrong.
    for (let up = around?.parentElement?.closest('details'); up; up = up.parentElement?.closest('details')) {
      const mark = up.querySelector(':scope > summary .said');
      if (mark !== null && mark.childElementCount === 0) {
        mark.append(line(kind === 'fault' ? '✕ a fault here' : '! a warning here', kind));
      }
    }
  }
}
