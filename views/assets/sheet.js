/*
 * A sheet of many levels by keyboard: type a level, Enter, next. Without this file the same form is filled in field
 * by field and sent as it is; the server judges every level either way.
 */

const form = document.querySelector('form.sheet');
const levels = [...form.querySelectorAll('[data-level-input]')];
const panel = document.getElementById('sheet-panel');
const panelTitle = document.getElementById('sheet-panel-title');
const count = form.querySelector('.sheet-bar output');
const button = form.querySelector('.sheet-bar button');
const plural = new Intl.PluralRules(document.documentElement.lang);
const heading = panelTitle.textContent;
const unfilled = button.textContent;

button.setAttribute('aria-keyshortcuts', 'Control+Enter');
refresh();

form.addEventListener('input', ({ target }) => {
  if (levels.includes(target)) check(target);
  refresh();
});
form.addEventListener('draft-restored', () => {
  levels.forEach(check);
  refresh();
  // Whoever comes back goes on at the first row that is still empty.
  const at = document.activeElement;
  if (at === document.body || levels.includes(at)) levels.find(({ value }) => value.trim() === '')?.focus();
});

form.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.altKey || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    // From anywhere in a long sheet, without a walk past the rows that stay empty.
    if (key === 'Enter') event.preventDefault();
    if (key === 'Enter' && !event.repeat) form.requestSubmit(button);
    return;
  }
  const isLevel = levels.includes(target);
  const row = target.closest('tr');
  // A digit replaces a digit: a slip is mended by typing again.
  if (isLevel && /^\d$/.test(key) && /^\d$/.test(target.value)) target.value = '';
  const isField = target.matches('input:not([type="radio"]), select');
  if (key === 'Enter' && isField) go(event, row ? next(row, 1) : levels[0]);
  else if (key === 'ArrowDown' && isLevel) go(event, next(row, 1));
  else if (key === 'ArrowUp' && isLevel) go(event, next(row, -1));
});

form.addEventListener('focusin', ({ target }) => {
  if (!levels.includes(target)) return;
  target.select();
  show(target);
});

/* What has the focus when the page opens, before this file was there. */
if (levels.includes(document.activeElement)) show(document.activeElement);

function go(event, field) {
  event.preventDefault();
  field?.focus();
}

/** The level field so many rows on; behind the last one stands the button. */
function next(row, step) {
  const own = levels.findIndex((field) => field.closest('tr') === row);
  return own + step >= levels.length ? button : levels[Math.max(0, own + step)];
}

/*
 * The indicators of the row with the focus, in the panel that stands for the folded ones where there is room (site.css);
 * they describe the row's field instead of announcing themselves.
 */
function show(field) {
  const own = field.closest('tr').querySelector('[data-indicators] ol');
  if (own) {
    panel.replaceChildren(own.cloneNode(true));
    panelTitle.textContent = `${heading}: ${field.labels[0].textContent}`;
  }
  for (const other of levels) describe(other, panel.id, other === field);
}

function check(field) {
  const wrong = !/^\s*[0-5]?\s*$/.test(field.value);
  const id = `${field.id}-problem`;
  let problem = document.getElementById(id);
  if (wrong && !problem) {
    problem = document.createElement('p');
    Object.assign(problem, { id, className: 'field-problem', textContent: form.dataset.wrong });
    field.before(problem);
  }
  // What the server found wrong was wrong with the level that stood there.
  for (const old of field.parentElement.querySelectorAll('.field-problem')) {
    if (!wrong || old !== problem) old.remove();
  }
  field.setCustomValidity(wrong ? form.dataset.wrong : '');
  if (wrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  describe(field, id, wrong);
}

function describe(field, id, on) {
  const ids = new Set((field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) field.setAttribute('aria-describedby', [...ids].join(' '));
  else field.removeAttribute('aria-describedby');
}

function refresh() {
  const filled = levels.filter(({ value }) => value.trim() !== '').length;
  const say = (from) =>
    (from.dataset[plural.select(filled)] ?? from.dataset.other).replace('{count}', filled);
  count.textContent = say(count);
  button.textContent = filled === 0 ? unfilled : say(button);
}
