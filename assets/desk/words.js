// What the API answers, in the words of people who have never read its documentation.

/**
 * Why something was not done.
 * @param {import('./session.js').Answer} answer
 * @param {string} thing what it was about: study, claim
 * @returns {string}
 */
export function whyNot({ status, body }, thing) {
  const again = 'What you typed is still here: try again in a moment.';
  switch (status) {
    case 0:
      return `No answer came, so it may have been saved or not. ${again}`;
    case 401:
      return 'Your key is not known here any more. What you typed is still here: enter another key.';
    case 403:
      return 'Your key may read, but not do this. What you typed is still here: enter another key.';
    case 404:
      return `There is no such ${thing}.`;
    case 409:
      return inPlainWords(body, `This cannot be done with the ${thing} as it is.`);
    case 410:
      return `Somebody deleted this ${thing} meanwhile. What you typed is still here; its history can bring it back.`;
    case 412:
      return `Somebody changed this ${thing} since you opened it. Your changes are still here: note them, see its history, and open it again.`;
    case 413:
      return 'This is more than can be taken at once.';
    case 429:
      return `Too much was asked in a short time. ${again}`;
    default:
      return status >= 500
        ? `The service cannot do this at the moment. ${again}`
        : inPlainWords(body, 'This cannot be saved: the fields that are marked say why.');
  }
}

/** How checks speak of records, and what that is in a form. @type {readonly (readonly [RegExp, string])[]} */
const inForms = [
  [/; null says that the source does not tell$/, ''],
  [/ or null(?=$|,)/, ', or stay empty'],
  [/, not (text|null|nothing)$/, ''],
  [/^"" is empty; allowed: .*$/, 'must be chosen'],
  [/, but a record has ids: write /, ': write '],
  [/must be a slug such as /, 'must be an id such as '],
];

/** What a check says of a field, as a form would say it. @param {string} message */
export function saidOfField(message) {
  return inForms.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
}

/** What an answer says, where it speaks of the matter and not of the API. @param {any} body @param {string} otherwise */
function inPlainWords(body, otherwise) {
  const said = (body?.errors ?? []).map((/** @type {any} */ { message }) => message);
  const text = said.length > 0 ? `${said.join('; ')}.` : String(body?.detail ?? '');
  return text === '' || /\b(PUT|POST|PATCH|GET|If-Match|ETag|JSON|pointer)\b|^\/|\/\w+\//.test(text)
    ? otherwise
    : text.charAt(0).toUpperCase() + text.slice(1).replace(/\.\.$/, '.');
}
