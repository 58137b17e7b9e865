// A form and the record that it shows: read off it, compared, and the field at a JSON Pointer.

/**
 * The fields just below an element, whatever stands between.
 * @param {Element} root
 * @returns {Generator<HTMLElement>}
 */
function* fieldsBelow(root) {
  for (const child of root.children) {
    if (!(child instanceof HTMLElement)) continue;
    if (child.dataset.kind !== undefined) yield child;
    else yield* fieldsBelow(child);
  }
}

/** @param {Element} items */
export const itemsOf = (items) =>
  /** @type {HTMLElement[]} */ ([...items.querySelectorAll(':scope > ol > [data-item]')]);

/** @param {Element} item @returns {HTMLElement} */
export function rootOf(item) {
  const [root] = fieldsBelow(item);
  if (root === undefined) throw new Error('an item has no field');
  return root;
}

/** A number as papers print it: with a minus that is one. What is none stays text, and the checks say so. */
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** @param {string} text @returns {unknown} */
function numberOf(text) {
  const plain = text.trim().replace(/^[−–]/, '-');
  if (!number.test(plain)) return text;
  const value = Number(plain);
  // Too large or too small for a number of JSON: it would become another one, or none.
  const isKept = Number.isFinite(value) && (value !== 0 || !/[1-9]/.test(plain.replace(/[eE].*/, '')));
  return isKept ? value : text;
}

/** @param {HTMLElement} field @returns {boolean} */
function isEmpty(field) {
  if (field.dataset.kind === 'items') return itemsOf(field).length === 0;
  if (field.dataset.kind === 'group') return [...fieldsBelow(field)].every(isEmpty);
  return /** @type {HTMLInputElement} */ (field).value === '';
}

/**
 * What a field holds, as a record has it: null where it was left empty and may be.
 * @param {HTMLElement} field
 * @returns {unknown}
 */
export function heldBy(field) {
  const { kind, nullable } = field.dataset;
  if (kind === 'items') return itemsOf(field).map((item) => heldBy(rootOf(item)));
  if (kind === 'group') {
    if (nullable !== undefined && isEmpty(field)) return null;
    return Object.fromEntries([...fieldsBelow(field)].map((one) => [one.dataset.name, heldBy(one)]));
  }
  const control = /** @type {HTMLInputElement} */ (field);
  // Browsers take line ends out of texts, or change them: what nobody touched is what it was.
  const { was } = field.dataset;
  if (was !== undefined && control.value === control.defaultValue) return JSON.parse(was);
  const text = control.value;
  if (text === '') return nullable !== undefined || kind === 'number' || kind === 'flag' ? null : '';
  if (kind === 'number') return numberOf(text);
  if (kind === 'flag') return text === 'true';
  return text;
}

/**
 * The field at a JSON Pointer, or the nearest above it that is there.
 * @param {HTMLElement} root
 * @param {string} pointer
 * @returns {HTMLElement}
 */
export function fieldAt(root, pointer) {
  let field = root;
  for (const step of pointer.split('/').slice(1)) {
    const item = field.dataset.kind === 'items' ? itemsOf(field)[Number(step)] : undefined;
    const next =
      field.dataset.kind === 'items'
        ? item && rootOf(item)
        : [...fieldsBelow(field)].find(({ dataset }) => dataset.name === step);
    if (next === undefined) break;
    field = next;
  }
  return field;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;

/**
 * What differs between two records, value by value. Items that have an id are compared by it.
 * @param {unknown} before
 * @param {unknown} after
 * @param {string} [at]
 * @returns {{ at: string, was: unknown, is: unknown }[]} undefined where there was nothing, or is nothing now
 */
export function changesBetween(before, after, at = '') {
  if (Object.is(before, after)) return [];
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ at, was: before, is: after }];
  }
  const [one, other] = [named(before), named(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
    changesBetween(one.get(name), other.get(name), `${at}/${name}`),
  );
}

/** @param {Record<string, unknown>} value @returns {Map<string, unknown>} */
function named(value) {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const ids = value.map((item) => (isObject(item) && typeof item.id === 'string' ? item.id : undefined));
  const byId = ids.every((id) => id) && new Set(ids).size === ids.length;
  return new Map(value.map((item, place) => [byId ? String(ids[place]) : String(place), item]));
}
