/*
 * Searches in long lists of ticks and counts what is ticked. Without this file the lists are whole, and the ticks are
 * sent all the same: what is hidden by a search stays ticked.
 */

for (const fieldset of document.querySelectorAll('[data-choice-list]')) {
  const search = fieldset.querySelector('input[type="search"]');
  if (search) watch(fieldset, search);
}

function watch(fieldset, search) {
  const says = fieldset.querySelector('output');
  const rows = [...fieldset.querySelectorAll('.choice-items > li')].map((row) => ({
    row,
    tick: row.querySelector('input'),
    text: plain(row.textContent),
  }));

  /* Enter goes to what was found, instead of sending a form that is not finished. */
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    rows.find(({ row }) => !row.hidden)?.tick.focus();
  });
  search.addEventListener('input', show);
  fieldset.addEventListener('change', show);
  /* What the browser put back after "back" is counted too. */
  show();

  function show() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
    const facts = {
      chosen: rows.filter(({ tick }) => tick.checked).length,
      shown: rows.filter(({ row }) => !row.hidden).length,
      count: rows.length,
    };
    const sentence = says.dataset.says.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
    if (says.textContent !== sentence) says.textContent = sentence;
  }
}

/** Case, accents and the nukta make no difference, as in the search of the server. */
function plain(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u093c]/g, '')
    .toLowerCase();
}
