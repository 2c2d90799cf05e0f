/*
 * Keeps what is typed into a form until it has arrived: <form data-draft="name"> right after {{> draft}}, with a
 * form key (`_key`), so that sending again never records twice. Kept in this browser, under the user, the form's
 * address and its name; files and the form's token are never kept. Signing out removes it (site.js).
 */

const WEEK = 7 * 24 * 60 * 60 * 1000;

/* After every module of the page, so that a form's own scripts hear of what came back. */
addEventListener('DOMContentLoaded', () => {
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const { pathname, search } = new URL(form.action);
    const place = `draft:${document.body.dataset.user}:${pathname}${search}:${form.dataset.draft}`;
    keep(form, form.previousElementSibling, place);
  }
});

function keep(form, status, place) {
  let sending = false;
  let unsent = null;

  const save = () => write(place, { at: Date.now(), values: valuesOf(form) });
  form.addEventListener('input', save);
  form.addEventListener('change', save);

  const draft = read(place);
  // A form that came back with problems carries what was typed already.
  if (draft && Date.now() - draft.at < WEEK && !document.querySelector('.error-summary')) {
    if (fill(form, draft.values)) {
      const time = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, {
        hour: '2-digit',
        minute: '2-digit',
      });
      say(status, status.dataset.restored.replace('{time}', time), status.dataset.discard, () => {
        forget(place);
        location.reload();
      });
      form.dispatchEvent(new CustomEvent('draft-restored', { bubbles: true }));
    }
  }

  // On the window, after site.js and the form's own scripts: what they held back is not sent.
  addEventListener('submit', (event) => {
    // A button with an address or a name of its own asks for something else than to keep the form.
    if (event.target !== form || event.submitter?.hasAttribute('formaction')) return;
    if (sending) event.preventDefault();
    if (event.defaultPrevented) return;
    event.preventDefault();
    sending = true;
    form.setAttribute('aria-busy', 'true');
    send(form, event.submitter).finally(() => {
      sending = false;
      form.removeAttribute('aria-busy');
    });
  });

  const send = async (form, submitter) => {
    let answer = null;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        body: bodyOf(form, submitter),
        headers: { 'x-sent-by': 'script' },
      });
    } catch {
      // No connection: said below.
    }
    if (!answer || answer.status >= 500) {
      unsent = submitter;
      save();
      say(status, status.dataset.offline);
      // The button that was pressed may stand far below.
      status.scrollIntoView({ block: 'nearest' });
    } else if (answer.status === 204 && answer.headers.has('location')) {
      forget(place);
      location.assign(answer.headers.get('location'));
    } else {
      // A form to mend, or a refusal: the browser shows the page itself, and the form's key keeps it one act.
      form.submit();
    }
  };

  addEventListener('online', () => {
    if (unsent === null) return;
    const button = unsent;
    unsent = null;
    say(status, status.dataset.online, status.dataset.send, () => form.requestSubmit(button));
  });
}

/** What a draft keeps, by the name of the field: every value of a repeated name. */
function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && name !== '_csrf') (values[name] ??= []).push(value);
  }
  return values;
}

/** Puts the kept values back. Whether any of them differed from what stood there. */
function fill(form, values) {
  let changed = false;
  const left = structuredClone(values);
  for (const field of form.elements) {
    if (!field.name || field.name === '_csrf' || ['file', 'submit', 'button'].includes(field.type)) continue;
    if (field.type === 'radio' || field.type === 'checkbox') {
      const checked = values[field.name]?.includes(field.value) ?? false;
      changed ||= field.checked !== checked;
      field.checked = checked;
    } else {
      const value = left[field.name]?.shift();
      if (value === undefined || field.value === value) continue;
      changed ||= field.type !== 'hidden';
      field.value = value;
    }
  }
  return changed;
}

function bodyOf(form, submitter) {
  const data = new FormData(form, submitter);
  return form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
}

/** Says a sentence above the form, with at most one button. */
function say(status, sentence, label, act) {
  const notice = document.createElement('div');
  notice.className = 'notice actions';
  const text = document.createElement('p');
  text.textContent = sentence;
  notice.append(text);
  if (label) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'button-quiet', textContent: label });
    button.addEventListener('click', act);
    notice.append(button);
  }
  status.replaceChildren(notice);
}

/* Storage may be full or forbidden: then nothing is kept, and the form works as without this file. */

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

function write(place, draft) {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // Nothing to be done.
  }
}

function forget(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing to be done.
  }
}
