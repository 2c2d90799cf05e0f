/**
 * On a form with `data-number-keys` the keys 0 to 5 choose the level of that number, and Enter sends the form, as it
 * does anywhere in it. Without this script the arrow keys choose and Enter sends.
 */
const form = document.querySelector('form[data-number-keys]');

document.addEventListener('keydown', (event) => {
  if (!form || event.altKey || event.ctrlKey || event.metaKey || !/^[0-5]$/.test(event.key)) return;
  // Wherever a text can be typed, or a list can be searched by typing, a number is a number.
  if (event.target.closest?.('input:not([type=radio]), textarea, select, [contenteditable]')) return;
  const choice = form.querySelector(`input[type=radio][value="${event.key}"]`);
  if (!choice) return;
  choice.checked = true;
  choice.focus();
  event.preventDefault();
});
