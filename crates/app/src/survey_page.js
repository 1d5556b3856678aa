'use strict';
(() => {
  const form = document.getElementById('form');
  const told = document.getElementById('told');
  const facts = JSON.parse(form.dataset.facts);
  /** What Windows hands on to a mail program, in characters. */
  const longestLink = 2000;
  const code = document.getElementById('code');
  const asked = new URLSearchParams(location.search).get('id') || location.hash.slice(1);
  if (/^[A-Za-z0-9-]{6,12}$/.test(asked)) code.value = asked;

  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  function answerTo(field) {
    const name = field.dataset.key;
    if (field.dataset.shape === 'words') return field.querySelector('textarea').value.trim() || null;
    const chosen = Array.from(field.querySelectorAll('input:checked'), (input) => input.value);
    if (chosen.length === 0) return null;
    return field.dataset.shape === 'mark' ? Number(chosen[0]) : chosen;
  }

  function answer() {
    const answers = {};
    let first = null;
    for (const field of form.querySelectorAll('fieldset')) {
      const value = answerTo(field);
      const missing = value === null && 'required' in field.dataset;
      field.classList.toggle('wrong', missing);
      field.querySelector('.why')?.remove();
      if (missing) {
        const why = document.createElement('p');
        why.className = 'why';
        why.textContent = facts.required;
        field.append(why);
        first = first || field;
      }
      if (value !== null) answers[field.dataset.key] = value;
    }
    if (first) {
      first.querySelector('input, textarea').focus();
      told.textContent = facts.required;
      return null;
    }
    if (Object.keys(answers).length === 0) {
      told.textContent = facts.empty;
      return null;
    }
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    return {
      thankwell_form: 1,
      survey: facts.survey,
      version: facts.version,
      language: facts.language,
      date,
      key,
      id: code.value.trim(),
      answers,
    };
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = answer();
    if (!given) return;
    const link = document.createElement('a');
    const file = new Blob([JSON.stringify(given) + '\n'], { type: 'application/json' });
    link.href = URL.createObjectURL(file);
    link.download = `answer-${given.date}-${key.slice(0, 8)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    told.textContent = facts.saved;
  });

  document.getElementById('mail')?.addEventListener('click', () => {
    const given = answer();
    if (!given) return;
    const query = `subject=${encodeURIComponent(facts.subject)}&body=${encodeURIComponent(JSON.stringify(given))}`;
    const link = `mailto:${encodeURIComponent(facts.mail).replace('%40', '@')}?${query}`;
    // Longer links are cut off by mail programs, and half an answer is none.
    if (link.length > longestLink) {
      told.textContent = facts.too_long;
      document.getElementById('save').focus();
      return;
    }
    const draft = document.createElement('a');
    draft.id = 'draft';
    draft.href = link;
    document.getElementById('draft')?.remove();
    draft.hidden = true;
    form.append(draft);
    draft.click();
  });
})();
