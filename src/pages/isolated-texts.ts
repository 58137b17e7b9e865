import { type ComponentChildren, createElement, options } from 'preact';

/** Characters that turn the direction of what follows until another ends it, which a text may never do. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;
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
