/*
 * One key away, on every page: `/` leads to the search field, `?` opens the help of this page in a dialog. Without
 * this file the links lead to the help as a page. Who talks to the computer, or shakes, can switch the keys off.
 */
const SWITCH = 'single-keys';
const dialog = document.querySelector('#help-dialog');

function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true; // Storage is forbidden in this browser: nothing can be kept, and the keys stay on.
  }
}

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (dialog?.open || isTyping(event.target) || !areOn()) return;
  if (event.key === '/') {
    event.preventDefault();
    const field = document.querySelector('#site-search');
    field?.focus();
    field?.select();
  }
  if (event.key === '?' && dialog && location.pathname !== '/help') {
    event.preventDefault();
    void show('');
  }
});

/* What is pressed in the help is not meant for the page behind it. */
dialog?.addEventListener('keydown', (event) => event.stopPropagation());

function isTyping(target) {
  const field = target.closest?.('input, select, textarea, [contenteditable]');
  return Boolean(field) && !['checkbox', 'radio', 'button', 'submit'].includes(field.type);
}

addEventListener('click', (event) => {
  const link = event.target.closest('a[data-help]');
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
  if (link && dialog && !elsewhere && location.pathname !== '/help') {
    event.preventDefault();
    void show(link.dataset.help);
  }
  if (event.target.closest('[data-help-close]')) dialog.close();
});

/** Opens one topic; without one those of this page, and the contents where the page has none of its own. */
async function show(topic) {
  const from = `/help?${new URLSearchParams({ from: location.pathname })}`;
  try {
    const answer = await fetch(from);
    const help = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const topics = topic ? [topic] : [...help.querySelectorAll('#help-here a')].map(({ hash }) => hash.slice(1));
    const parts = topics.map((id) => help.getElementById(id));
    const shown = parts.length > 0 ? parts : [help.querySelector('#help-contents ul')];
    if (shown.includes(null)) throw new Error('not the help');
    dialog.querySelector('[data-help-body]').replaceChildren(...shown.map(withoutIds));
  } catch {
    location.assign(topic ? `/help#${topic}` : from);
    return;
  }
  offerSwitch(dialog);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  dialog.querySelector('#help-dialog-title').focus();
}

/** A part of the help page as it may stand on another page, whose ids it must not repeat. */
function withoutIds(part) {
  const copy = document.importNode(part, true);
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const attribute of ['id', 'aria-labelledby', 'tabindex']) element.removeAttribute(attribute);
  }
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    link.dataset.help = link.hash.slice(1);
    link.href = `/help${link.hash}`;
  }
  return copy;
}

function offerSwitch(root) {
  for (const choice of root.querySelectorAll('[data-keys-choice]')) {
    choice.hidden = false;
    choice.querySelector('[data-keys]').checked = areOn();
  }
}
offerSwitch(document);

addEventListener('change', ({ target }) => {
  if (!target.matches('[data-keys]')) return;
  try {
    localStorage.setItem(SWITCH, target.checked ? 'on' : 'off');
  } catch {
    target.checked = true;
  }
});
