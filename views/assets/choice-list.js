/*
 * Searches in long lists of ticks and counts what is ticked. Without this file the lists are whole, and the ticks are
 * sent all the same: what is hidden by a search stays ticked.
 */

const PLAIN = {
  ...{ ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i' },
  ...{ æ: 'ae', œ: 'oe', þ: 'th', ß: 'ss', ς: 'σ' },
};

for (const fieldset of document.querySelectorAll('[data-choice-list]')) {
  const search = fieldset.querySelector('input[type="search"]');
  if (search) watch(fieldset, search);
}

function watch(fieldset, search) {
  const says = fieldset.querySelector('output');
  const rows = [...fieldset.querySelectorAll('.choice-items > li')].map((row) => ({
    row,
    tick: row.querySelector('input'),
    text: findable(row.textContent),
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
    const words = wanted(search.value);
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

/* What follows finds what the server finds (finding-fold.ts); a test compares the two. */

/** Its words, and after them its hyphenated words once more as one. */
function findable(text) {
  const parts = partsOf(text);
  const joined = parts.filter(({ length }) => length > 1).map((part) => part.join(''));
  return [...parts.flat(), ...joined].join(' ');
}

function wanted(typed) {
  return partsOf(typed).flat();
}

function partsOf(text) {
  return plain(text)
    .split(' ')
    .map((word) => word.split(/[\p{Pd}\u2043\u2212]/u).filter(Boolean));
}

/** Case, accents, the nukta, apostrophes and joiners make no difference. */
function plain(text) {
  let folded = text;
  for (let next = once(folded); next !== folded; next = once(folded)) folded = next;
  return folded;
}

function once(text) {
  return text
    .replace(/\u00b4/g, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, ' ')
    .replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFKD')
    .replace(
      /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc'`\u2018\u2019\u201b\u02b9\u02bb-\u02bf\u02c8\u2032\u2035]/g,
      '',
    )
    .replace(/[\u00f8\u0111\u00f0\u0142\u0127\u0131\u00e6\u0153\u00fe\u00df\u03c2]/g, (letter) => PLAIN[letter])
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
}
