/** Opens dialogs by `data-opens`, closes messages by `data-dismisses`, and shows the buttons that need a script. */
export function startWidgets(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-dismisses][hidden]')) button.hidden = false;
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const dismisser = target?.closest<HTMLElement>('[data-dismisses]');
    if (dismisser) {
      const box = dismisser.closest(dismisser.dataset['dismisses'] ?? '');
      const hadFocus = box?.contains(document.activeElement);
      box?.remove();
      if (hadFocus) document.getElementById('main')?.focus({ preventScroll: true });
      return;
    }
    const opener = target?.closest<HTMLElement>('[data-opens]');
    const dialog = opener && document.getElementById(opener.dataset['opens'] ?? '');
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    }
    // A click beside the dialog reaches the dialog element itself; its content is always one of its children.
    if (target instanceof HTMLDialogElement && target.matches(':modal') && outside(target, event)) target.close();
  });
}

function outside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

/** A scroll region is a stop for the Tab key only while there is something to scroll. */
export function startScrollRegions(): void {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const region of document.querySelectorAll('[data-scrolls]')) watch.observe(region);
}
