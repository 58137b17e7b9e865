// Swagger UI as the page of the API's documentation: with a name for each field, a tab stop for what scrolls, and
// nothing to press within a button.

/**
 * @typedef {(tag: unknown, properties: object | null, ...content: unknown[]) => unknown} CreateElement
 * @typedef {{ React: { createElement: CreateElement } }} System
 * @typedef {Record<string, any>} Properties
 */

/**
 * A component inside a label, which gives its field a name.
 * @param {(properties: Properties) => unknown} nameOf none: the component stays as it is
 */
const named =
  (nameOf) =>
  (/** @type {unknown} */ Original, /** @type {System} */ { React: { createElement } }) =>
  (/** @type {Properties} */ properties) => {
    const field = createElement(Original, properties);
    const name = nameOf(properties);
    if (!name) return field;
    return createElement('label', null, createElement('span', { className: 'unseen' }, name), field);
  };

const parameterName = named(({ description }) => description);

const usable = () => ({
  wrapComponents: {
    // A link within the button that opens the operation; the address changes when it opens.
    DeepLink:
      (/** @type {unknown} */ _Original, /** @type {System} */ { React: { createElement } }) =>
      (/** @type {Properties} */ { text }) =>
        createElement('span', { className: 'nostyle' }, text),
    JsonSchema_string: parameterName,
    JsonSchema_boolean: parameterName,
    JsonSchema_object: parameterName,
    // The cross that closes a window.
    CloseIcon:
      (/** @type {unknown} */ Original, /** @type {System} */ { React: { createElement } }) =>
      (/** @type {Properties} */ properties) =>
        createElement(
          'span',
          null,
          createElement(Original, properties),
          createElement('span', { className: 'unseen' }, 'Close'),
        ),
    // Called as they are written.
    Button:
      (/** @type {unknown} */ Original, /** @type {System} */ { React: { createElement } }) =>
      (/** @type {Properties} */ { 'aria-label': label, ...properties }) =>
        createElement(
          Original,
          typeof properties.children === 'string' ? properties : { ...properties, 'aria-label': label },
        ),
    RequestBodyEditor: named(() => 'Request body'),
    ExamplesSelect: named(() => 'Example'),
    SyntaxHighlighter:
      (/** @type {unknown} */ Original, /** @type {System} */ { React: { createElement } }) =>
      (/** @type {Properties} */ properties) =>
        createElement(
          'div',
          { className: 'scrolls', role: 'group', tabIndex: 0, 'aria-label': 'Code' },
          createElement(Original, properties),
        ),
  },
});

/** What no component can be wrapped for: said of elements when they are there. */
function nameParts() {
  // There is one main part, which is around all of it.
  document.getElementById('operations')?.setAttribute('role', 'group');
  // Below the title, without a step between.
  for (const heading of document.querySelectorAll('#swagger-ui :is(h3, h4, h5):not([aria-level])')) {
    heading.setAttribute('aria-level', String(Number(heading.localName.slice(1)) - 1));
  }
  for (const table of document.querySelectorAll('table[role="region"]:not([aria-label])')) {
    const summary = table.closest('.opblock')?.querySelector('.opblock-summary-control');
    const name = summary?.textContent?.replaceAll('\u200b', '') ?? '';
    table.setAttribute(
      'aria-label',
      `${table.className.includes('live') ? 'Answer to' : 'Responses of'} ${name}`,
    );
  }
}
new MutationObserver(nameParts).observe(/** @type {HTMLElement} */ (document.getElementById('swagger-ui')), {
  childList: true,
  subtree: true,
});

const darkness = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.classList.toggle('dark-mode', darkness.matches);
darkness.addEventListener('change', dress);
dress();

// @ts-expect-error It comes with the bundle.
const { SwaggerUIBundle } = globalThis;
SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: '/docs/json',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [usable],
  layout: 'BaseLayout',
  validatorUrl: null,
  tryItOutEnabled: true,
  docExpansion: 'list',
  deepLinking: true,
  syntaxHighlight: { theme: 'tomorrow-night' },
  defaultModelsExpandDepth: 0,
});
