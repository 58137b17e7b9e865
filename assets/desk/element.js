/**
 * @param {string} tag
 * @param {(string | Node)[]} content
 */
export function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}
