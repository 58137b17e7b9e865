// A form and the record that it shows: filled in, read off it, compared, and the field at a JSON Pointer.

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null;

/** What items hold that have no fields yet, since nobody has opened them. @type {WeakMap<Element, unknown>} */
const folded = new WeakMap();

/**
 * The fields just below an element, whatever stands between.
 * @param {Element | DocumentFragment} root
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

/** What each new item of a list is made after. @param {Element} items @returns {HTMLElement} */
function modelOf(items) {
  const template = items.querySelector(':scope > template');
  const [model] = template instanceof HTMLTemplateElement ? template.content.children : [];
  if (!(model instanceof HTMLElement)) throw new Error('a list has no model of its items');
  return model;
}

/** A copy of an element of a template, in the document of the form. @template {Node} T @param {Element} form @param {T} node @param {boolean} deep @returns {T} */
const copied = (form, node, deep) => form.ownerDocument.importNode(node, deep);

/**
 * Adds an item to a list. Of one that has fields of its own only its heading is made.
 * @param {HTMLElement} items
 * @param {unknown} value
 * @returns {HTMLElement}
 */
export function addItem(items, value) {
  const model = modelOf(items);
  const root = rootOf(model);
  const isGroup = root.dataset.kind === 'group';
  const item = copied(items, model, !isGroup);
  if (isGroup) {
    const details = copied(items, root, false);
    const heading = root.querySelector(':scope > summary');
    if (heading !== null) details.append(copied(items, heading, true));
    item.append(details);
    folded.set(details, value);
  }
  items.querySelector(':scope > ol')?.append(item);
  if (!isGroup) fill(rootOf(item), value);
  nameItem(item);
  return item;
}

/** Gives an item its fields, where it has none yet. @param {Element} root of the item @returns {boolean} whether it had none */
export function unfold(root) {
  if (!folded.has(root)) return false;
  const value = folded.get(root);
  folded.delete(root);
  const items = root.closest('[data-kind="items"]');
  if (items === null) throw new Error('an item is in no list');
  for (const child of rootOf(modelOf(items)).children) {
    if (child.localName !== 'summary') root.append(copied(root, child, true));
  }
  for (const field of fieldsBelow(root)) {
    fill(field, isObject(value) ? value[field.dataset.name ?? ''] : undefined);
  }
  return true;
}

/** What an item is called: the first things that stand in it. @param {Element} item */
export function nameItem(item) {
  const name = item.querySelector(':scope > details > summary > [data-summary]');
  const items = item.closest('[data-kind="items"]');
  if (name === null || items === null) return;
  const value = heldBy(rootOf(item));
  const said = [...modelOf(items).querySelectorAll(':scope > details > .fields :is(input, select, textarea)')]
    .map((field) => {
      const own = isObject(value) ? value[/** @type {HTMLElement} */ (field).dataset.name ?? ''] : undefined;
      const text = own === null || own === undefined ? '' : String(own);
      const option =
        field instanceof HTMLSelectElement ? [...field.options].find((one) => one.value === text) : undefined;
      return text === '' ? '' : (option?.text ?? text);
    })
    .filter((text) => text !== '')
    .map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text))
    .slice(0, 3);
  name.textContent = said.length === 0 ? 'new' : said.join(' · ');
}

/**
 * Puts a value into a field, and into those within.
 * @param {HTMLElement} field
 * @param {unknown} value
 */
export function fill(field, value) {
  const { kind, nullable } = field.dataset;
  if (kind === 'items') {
    field.querySelector(':scope > ol')?.replaceChildren();
    if (Array.isArray(value)) for (const one of value) addItem(field, one);
    return;
  }
  if (kind === 'group') {
    for (const one of fieldsBelow(field)) {
      fill(one, isObject(value) ? value[one.dataset.name ?? ''] : undefined);
    }
    if (nullable !== undefined) field.toggleAttribute('open', isObject(value));
    return;
  }
  const text = value === null || value === undefined ? '' : String(value);
  const control = withRoomFor(/** @type {HTMLInputElement} */ (field), text);
  control.value = text;
  if (control.value !== text && control instanceof HTMLSelectElement) {
    control.append(new Option(text));
    control.value = text;
  }
  // Browsers take line ends out of texts, or change them.
  if (control.value !== text) control.dataset.was = JSON.stringify(value);
  if (!(control instanceof HTMLSelectElement)) control.defaultValue = control.value;
}

/**
 * The control of a text: one of several lines where it has some.
 * @param {HTMLInputElement} control
 * @param {string} text
 * @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
function withRoomFor(control, text) {
  if (control.localName !== 'input' || !/[\r\n]/.test(text)) return control;
  const area = control.ownerDocument.createElement('textarea');
  for (const { name, value } of control.attributes) if (name !== 'list') area.setAttribute(name, value);
  area.rows = 3;
  control.replaceWith(area);
  return area;
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
  if (folded.has(field)) return folded.get(field);
  const { kind, nullable } = field.dataset;
  if (kind === 'items') return itemsOf(field).map((item) => heldBy(rootOf(item)));
  if (kind === 'group') {
    if (nullable !== undefined && isEmpty(field)) return null;
    return Object.fromEntries([...fieldsBelow(field)].map((one) => [one.dataset.name, heldBy(one)]));
  }
  const control = /** @type {HTMLInputElement} */ (field);
  // What nobody touched is what it was.
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

/**
 * A place in the record as the form calls it: `/outcomes/o1/effect` is `Outcomes › o1 › Effect`.
 * @param {HTMLElement} root
 * @param {string} at
 */
export function placeInWords(root, at) {
  /** @type {HTMLElement | undefined} */
  let field = root;
  const words = [];
  for (const step of at.split('/').slice(1)) {
    if (field?.dataset.kind === 'items') {
      words.push(/^\d+$/.test(step) ? String(Number(step) + 1) : step);
      field = rootOf(modelOf(field));
    } else {
      field = field && [...fieldsBelow(field)].find(({ dataset }) => dataset.name === step);
      words.push(field?.dataset.label ?? step);
    }
  }
  return words.join(' › ');
}

/**
 * What differs between two records, value by value. Items are compared by what names them, such as their ids.
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

/** What may name an item among others: its own id, or that of the study or arm that it is about. */
const names = ['id', 'study', 'arm'];

/** @param {Record<string, unknown>} value @returns {Map<string, unknown>} */
function named(value) {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  for (const name of names) {
    const ids = value.map((item) => (isObject(item) ? item[name] : undefined));
    if (ids.every((id) => typeof id === 'string' && id !== '') && new Set(ids).size === ids.length) {
      return new Map(value.map((item, place) => [String(ids[place]), item]));
    }
  }
  return new Map(value.map((item, place) => [String(place), item]));
}
