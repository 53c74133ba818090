/** After this the first attempt is given up for lost: a stopped load, or an answer that was a download. */
const FORGET_MS = 15_000;

/**
 * A form is sent once: a second submission while the first is under way is dropped. The hidden key stays as it is, so
 * that a repeat after "back" is recognised by the server. `data-guard="off"` on the form leaves it alone.
 */
export function startForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.method === 'dialog' || form.dataset['guard'] === 'off') return;
    if (form.dataset['sent']) {
      event.preventDefault();
      return;
    }
    form.dataset['sent'] = '1';
    form.setAttribute('aria-busy', 'true');
    // Not disabled: a disabled button would drop its own name and value from the submission.
    event.submitter?.setAttribute('aria-disabled', 'true');
    setTimeout(() => release(form), FORGET_MS);
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) release(form);
  });
}

function release(form: HTMLFormElement): void {
  delete form.dataset['sent'];
  form.removeAttribute('aria-busy');
  for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
}

/** The show/hide buttons of password fields; they are hidden where no script runs. */
export function startPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-reveals]')) {
    const input = document.getElementById(button.dataset['reveals'] ?? '');
    if (!(input instanceof HTMLInputElement)) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = input.type === 'text';
      input.type = shown ? 'password' : 'text';
      button.setAttribute('aria-pressed', String(!shown));
    });
    // Sent as a password whatever is shown, so that browsers never keep it among the remembered texts.
    input.form?.addEventListener('submit', () => (input.type = 'password'));
  }
}
