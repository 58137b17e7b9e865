// Pages work without this. It makes filters answer at once and in place, and leaves what was not chosen out of the address.

/** Shows the content of another address of the same page in the place of this one. */
async function show(url) {
  document.body.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const content = page.querySelector('main');
    if (content === null) throw new Error('it has no content');
    const where = placeOf(document.activeElement);
    document.querySelector('main').replaceWith(content);
    document.title = page.title;
    attend();
    // Where the keyboard was, it goes on.
    if (where !== null) document.querySelector(where)?.focus();
  } catch {
    location.assign(url);
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

/** How the control that has the focus is found again; null for none. */
function placeOf(control) {
  const { name, value, type, dataset } = control ?? {};
  if (dataset?.study !== undefined) return `input[data-study="${CSS.escape(dataset.study)}"]`;
  if (!name || control.form === null) return null;
  const which = type === 'checkbox' ? `[value="${CSS.escape(value)}"]` : '';
  return `form [name="${CSS.escape(name)}"]${which}`;
}

function go(url) {
  history.pushState(null, '', url);
  return show(url);
}

/** The address that a button of a form sends it to, without what was not chosen. */
function addressOf(form, action) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  // Columns are one list.
  if (query.has('fields')) query.set('fields', query.getAll('fields').join(','));
  const text = query.toString().replaceAll('%2C', ',');
  return `${action}${text === '' ? '' : `?${text}`}`;
}

/** What a study that is ticked off or on does to the address: `study=!a` leaves it out. */
function withStudy(id, isIn) {
  const url = new URL(location.href);
  const out = url.searchParams.getAll('study').filter((value) => value !== `!${id}`);
  url.searchParams.delete('study');
  for (const value of isIn ? out : [...out, `!${id}`]) url.searchParams.append('study', value);
  return `${url.pathname}${url.search}`;
}

/** Offers what may be meant while one types: terms, authors, studies, claims, each with where it leads. */
function suggest(input) {
  const list = document.createElement('ul');
  list.id = `suggestions-${input.name}`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  }))
    input.setAttribute(name, value);
  let active = -1;
  let asked = '';

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (place) => {
    const { children } = list;
    if (children.length === 0) return;
    children[active]?.setAttribute('aria-selected', 'false');
    active = (place + children.length) % children.length;
    children[active].setAttribute('aria-selected', 'true');
    children[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', children[active].id);
  };
  const offer = ({ kind, vocabulary, label, matched, count, url }, place) => {
    const option = document.createElement('li');
    option.id = `${list.id}-${place}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset.url = url;
    const what = document.createElement('span');
    what.className = 'small';
    const other = matched.toLowerCase() === label.toLowerCase() ? '' : ` (${matched})`;
    what.textContent = ` ${vocabulary ?? kind}${other}${kind === 'study' ? '' : `, ${count}`}`;
    const name = document.createElement('bdi');
    name.textContent = label;
    option.append(name, what);
    // Before the field loses the focus, which closes the list.
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      location.assign(url);
    });
    return option;
  };

  input.addEventListener('input', async () => {
    const text = input.value.trim();
    asked = text;
    if (text.length < 2) return close();
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (asked !== text) return;
    const answer = await fetch(`/autocomplete?limit=8&q=${encodeURIComponent(text)}`).catch(() => undefined);
    if (!answer?.ok || asked !== text) return;
    const { data } = await answer.json();
    close();
    list.replaceChildren(...data.map(offer));
    list.hidden = data.length === 0;
    input.setAttribute('aria-expanded', String(data.length > 0));
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
}

function attend() {
  for (const input of document.querySelectorAll('input[data-suggest]')) suggest(input);
  for (const form of document.querySelectorAll('form.filters, form.search')) {
    form.addEventListener('submit', (event) => {
      const { submitter } = event;
      // A sentence to be checked is sent as it is, and stands in no address.
      if (submitter?.getAttribute('formmethod') === 'post') return;
      event.preventDefault();
      const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action');
      const url = addressOf(form, action);
      if (action === location.pathname) go(url);
      else location.assign(url);
    });
    for (const select of form.querySelectorAll('select, .boxes input')) {
      select.addEventListener('change', () => form.requestSubmit());
    }
  }
  for (const box of document.querySelectorAll('input[data-study]')) {
    box.disabled = false;
    box.addEventListener('change', () => go(withStudy(box.dataset.study, box.checked)));
  }
  // Code that is copied asks this server.
  for (const place of document.querySelectorAll('[data-origin]')) place.textContent = location.origin;
}

addEventListener('popstate', () => show(location.href));
attend();
