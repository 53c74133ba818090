/** Says `text` to screen readers when they are next idle. Emptied first: the same words twice are otherwise not news. */
export function announce(text: string): void {
  const region = document.getElementById('live');
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => (region.textContent = text));
}
