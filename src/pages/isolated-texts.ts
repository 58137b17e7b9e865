import { type ComponentChildren, createElement, options } from 'preact';

/** Characters that turn the direction of what follows until another ends it, which a text may never do. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const eachTurning = /[\u202a-\u202e\u2066-\u2069]/g;
/** Elements in which no other may stand: what they hold is shown by itself. */
const alone: ReadonlySet<unknown> = new Set(['title', 'option', 'textarea', 'script', 'bdi']);

const isTurning = (child: unknown): child is string => typeof child === 'string' && turning.test(child);
const turns = (children: ComponentChildren): boolean =>
  Array.isArray(children) ? children.some(turns) : isTurning(children);

/** Each text that turns in an element of its own. */
function isolated(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return children.map(isolated);
  return isTurning(children) ? createElement('bdi', null, children) : children;
}

/**
 * Shows each text that turns the direction of writing in a part of its own: it stays as it was sent, and turns nothing
 * else of the page. It is done where elements are made, so that no page can forget it.
 */
options.vnode = ({ type, props }) => {
  if (!alone.has(type) && turns(props.children)) props.children = isolated(props.children);
};

/** Texts that stand where no element can, and are read on their own or between others: attributes, and the title. */
const told = /( (?:title|aria-label|alt|content|placeholder)="|<title>)([^"<]*)/g;

const nameOf = (character: string) => `U+${character.charCodeAt(0).toString(16).toUpperCase()}`;
const referenceTo = (character: string) => `&#x${character.charCodeAt(0).toString(16)};`;

/**
 * A page in whose source nothing turns the direction: in attributes and the title the characters that would are told by
 * their names, and elsewhere, as in the value of a field, they stand as references, which mean the same.
 * @param html as it was rendered: a text has neither quotes nor `<` of its own.
 */
export function withoutTurning(html: string): string {
  if (!turning.test(html)) return html;
  return html
    .replaceAll(told, (_, before: string, text: string) => before + text.replaceAll(eachTurning, nameOf))
    .replaceAll(eachTurning, referenceTo);
}

/** A JSON text with such characters as escapes. */
export function jsonWithoutTurning(json: string): string {
  return json.replaceAll(
    eachTurning,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
