import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/**
 * Buttons with `data-passkey="get"` or `"create"`: they are hidden until a script runs in a browser that knows
 * passkeys. A click fetches options from `data-options`, has the authenticator sign, and sends the form with what came.
 */
function startPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
    button.hidden = false;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      if (button.form?.reportValidity() && button.getAttribute('aria-disabled') !== 'true')
        void use(button.form, button);
    });
  }
}

async function use(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const fault = form.querySelector<HTMLElement>('[data-passkey-fault]');
  button.setAttribute('aria-disabled', 'true');
  if (fault) fault.hidden = true;
  try {
    const optionsJSON = await optionsFrom(button.dataset['options'] ?? '', valueOf(form, '_csrf'));
    if (!optionsJSON) return;
    const response =
      button.dataset['passkey'] === 'create'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    const field = form.elements.namedItem('response');
    if (field instanceof HTMLInputElement) field.value = JSON.stringify(response);
    form.submit();
  } catch {
    // Cancelled, timed out, or nothing there that fits: the person tries again or takes another way.
    if (fault) fault.hidden = false;
    button.removeAttribute('aria-disabled');
  }
}

type Options = Parameters<typeof startRegistration>[0]['optionsJSON'] &
  Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Null when the server asks for something else first: the browser goes there. */
async function optionsFrom(path: string, csrf: string): Promise<Options | null> {
  const answer = await fetch(path, { method: 'POST', headers: { 'x-csrf-token': csrf } });
  if (answer.redirected) {
    location.assign(answer.url);
    return null;
  }
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return (await answer.json()) as Options;
}

function valueOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
}

startPasskeys();
