// Pages work without this. It makes filters answer at once and in place, and leaves what was not chosen out of the address.

/** Shows the content of another address of the same page in the place of this one. */
async function show(url) {
  document.body.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const content = page.querySelector('main');
    if (content === null) throw new Error('it has no content');
    const { activeElement } = document;
    const within = activeElement?.closest('form') && activeElement.getAttribute('name');
    document.querySelector('main').replaceWith(content);
    document.title = page.title;
    // Where the keyboard was, it goes on.
    if (within) document.querySelector(`form [name="${CSS.escape(within)}"]`)?.focus();
    attend();
  } catch {
    location.assign(url);
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

function go(url) {
  history.pushState(null, '', url);
  return show(url);
}

/** The address that a form sends, without what was not chosen. */
function addressOf(form) {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
  const query = new URLSearchParams(chosen).toString().replaceAll('%2C', ',');
  return `${form.getAttribute('action')}${query === '' ? '' : `?${query}`}`;
}

/** What a study that is ticked off or on does to the address: `study=!a` leaves it out. */
function withStudy(id, isIn) {
  const url = new URL(location.href);
  const out = url.searchParams.getAll('study').filter((value) => value !== `!${id}`);
  url.searchParams.delete('study');
  for (const value of isIn ? out : [...out, `!${id}`]) url.searchParams.append('study', value);
  return `${url.pathname}${url.search}`;
}

function attend() {
  for (const form of document.querySelectorAll('form.filters, form.search')) {
    const inPlace = form.getAttribute('action') === location.pathname;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const url = addressOf(form);
      if (inPlace) go(url);
      else location.assign(url);
    });
    for (const select of form.querySelectorAll('select')) {
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
