// Pages work without this. It makes filters answer at once, and leaves what was not chosen out of the address.
for (const form of document.querySelectorAll('form.filters, form.search')) {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  });
  for (const select of form.querySelectorAll('select')) {
    select.addEventListener('change', () => form.requestSubmit());
  }
}
// Code that is copied asks this server.
for (const place of document.querySelectorAll('[data-origin]')) place.textContent = location.origin;
