/* Every page works without this file. Each part below only makes one thing a little quicker or easier to reach. */

/* After a refused form the reader starts at the list of problems, also where `autofocus` loses to an address's #part. */
document.querySelector('.error-summary')?.focus();

/* A filter answers as soon as it is chosen by hand. While arrow keys pass over choices nothing moves: Enter sends. */
let passing = false;
addEventListener('pointerdown', () => (passing = false), true);
addEventListener('keydown', ({ key }) => (passing = key !== 'Enter'), true);
addEventListener('change', ({ target }) => {
  if (!passing && target.matches('select[data-submit]')) target.form.requestSubmit();
});

/* A second press within two seconds does not send the same form again. */
const sent = new WeakMap();
addEventListener('submit', (event) => {
  if (event.timeStamp - (sent.get(event.target) ?? -Infinity) < 2000) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
});

/* Who signs out leaves nothing behind that they typed and did not send (draft.js). */
addEventListener('submit', ({ target }) => {
  if (!target.matches('form[action="/sign-out"]')) return;
  const own = `draft:${document.body.dataset.user}:`;
  for (const place of Object.keys(localStorage)) if (place.startsWith(own)) localStorage.removeItem(place);
});

/* What scrolls sideways can be reached and scrolled by keyboard; what fits is not a stop on the way. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    const name = target.querySelector('caption, title')?.textContent.trim();
    for (const [attribute, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': name })) {
      if (scrolls && value) target.setAttribute(attribute, value);
      else target.removeAttribute(attribute);
    }
  }
});
for (const wrap of document.querySelectorAll('.table-wrap:not([tabindex]), .chart:not([tabindex])')) {
  sizes.observe(wrap);
}

/* On paper nothing stays folded. */
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const details of folded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});
