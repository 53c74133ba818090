const BAR_COLOURS: Readonly<Record<string, string>> = { dark: '#0f172a', light: '#f8fafc' };

/** The theme changes at once and is remembered in the background; when that fails, the form is sent as usual. */
export function startTheme(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-theme-form]')) {
    form.dataset['guard'] = 'off';
    form.addEventListener('submit', (event) => {
      const button = event.submitter;
      if (!(button instanceof HTMLButtonElement) || form.dataset['plain']) return;
      event.preventDefault();
      show(button.value);
      const body = new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>);
      fetch(form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' })
        .then((answer) => {
          if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
        })
        .catch(() => {
          form.dataset['plain'] = '1';
          form.requestSubmit(button);
        });
    });
  }
}

function show(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-form] button')) {
    button.setAttribute('aria-pressed', String(button.value === theme));
  }
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.setAttribute('content', BAR_COLOURS[dark ? 'dark' : 'light'] ?? '');
  }
}
