// Where another key is entered when that of the tab is refused: what was typed stays.

import { signIn } from './session.js';

/**
 * @param {HTMLElement} form
 * @param {() => void} goOn what is done with the other key
 * @returns {(answer: import('./session.js').Answer) => void} shows the field where an answer refuses the key
 */
export function attendAnotherKey(form, goOn) {
  const part = /** @type {HTMLElement} */ (form.querySelector('[data-another-key]'));
  const input = /** @type {HTMLInputElement} */ (part.querySelector('input'));
  const wrong = /** @type {HTMLElement} */ (part.querySelector('[role="status"]'));
  const take = async () => {
    wrong.textContent = (await signIn(input.value.trim())) ?? '';
    input.value = '';
    if (wrong.textContent !== '') return;
    part.hidden = true;
    // The field that had the focus is gone: the keyboard goes on beside the button that was refused.
    const note = form.querySelector('[data-note], [name="note"]');
    if (note instanceof HTMLElement) note.focus();
    goOn();
  };
  part.querySelector('button')?.addEventListener('click', take);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // It is the key that is entered, not the form.
    event.preventDefault();
    take();
  });
  // What is typed here is none of the record.
  part.addEventListener('input', (event) => event.stopPropagation());
  return ({ status }) => {
    if (status !== 401 && status !== 403) return;
    part.hidden = false;
    input.focus();
  };
}
