export type ToastTone = 'info' | 'success' | 'warning' | 'danger';

const STAY_MS = 8000;

/** Shows a message in the corner; it is announced politely, stays while hovered or focused, and can be dismissed. */
export function toast(text: string, tone: ToastTone = 'info'): void {
  const region = document.getElementById('toasts');
  const template = document.getElementById(`toast-${tone}`);
  if (!region || !(template instanceof HTMLTemplateElement)) return;
  const box = template.content.firstElementChild?.cloneNode(true);
  if (!(box instanceof HTMLElement)) return;
  const words = box.querySelector('.toast-text');
  if (words) words.textContent = text;
  region.append(box);
  while (region.children.length > 3) region.firstElementChild?.remove();
  leaveLater(box);
}

function leaveLater(box: HTMLElement): void {
  // A warning or error waits for the reader.
  if (box.matches('.tone-danger, .tone-warning')) return;
  setTimeout(() => (box.matches(':hover, :focus-within') ? leaveLater(box) : box.remove()), STAY_MS);
}
