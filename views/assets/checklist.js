/*
 * Proposes a level as soon as an indicator is marked. The rule is the server's (src/assessments/checklist.ts), which
 * proposes by the button where this file does not run; a browser test holds the two together.
 */

const checklist = document.getElementById('checklist');
const proposal = document.getElementById('checklist-proposal');
const button = checklist.querySelector('button');
const { form } = button;
button.remove();

/* A level that somebody chose by hand is never chosen over. */
let chosen = form.querySelector('input[name="level"]:checked') !== null;
form.addEventListener('change', ({ target }) => {
  if (target.name === 'level') chosen = true;
  if (target.name.startsWith('mark-')) propose();
});
form.addEventListener('draft-restored', () => {
  chosen = form.querySelector('input[name="level"]:checked') !== null;
  if (!form.querySelector('input[name^="mark-"]:checked')) return;
  checklist.open = true;
  say(proposed());
});

function propose() {
  const level = proposed();
  say(level);
  const field = level === null ? null : form.querySelector(`input[name="level"][value="${level}"]`);
  if (field && !chosen) field.checked = true;
}

function say(level) {
  proposal.textContent = level === null ? proposal.dataset.open : proposal.dataset[`proposed-${level}`];
}

function proposed() {
  let highest = null;
  for (let level = 1; level <= 5; level += 1) {
    const mark = form.querySelector(`input[name="mark-${level}"]:checked`)?.value;
    if (mark === 'not-applicable') continue;
    if (mark !== 'seen') return highest ?? (mark === 'not-seen' ? 0 : null);
    highest = level;
  }
  return highest;
}
