/**
 * The drawer of phones. It opens without a script as the target of `#menu`; here it opens without a jump and a history
 * entry, keeps the focus inside, closes on Escape and gives the focus back.
 */
export function startDrawer(): void {
  const drawer = document.getElementById('menu');
  const opener = document.querySelector<HTMLElement>('[data-opens-menu]');
  if (!drawer || !opener) return;
  const outside = document.querySelectorAll<HTMLElement>('#main, .bottom-bar');
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-expanded', 'false');
  opener.setAttribute('aria-controls', 'menu');

  const set = (open: boolean): void => {
    drawer.classList.toggle('is-open', open);
    opener.setAttribute('aria-expanded', String(open));
    for (const element of outside) element.inert = open;
    if (open) drawer.querySelector<HTMLElement>('[data-closes-menu]')?.focus();
    else opener.focus();
  };
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-opens-menu]')) set(true);
    else if (target?.closest('[data-closes-menu]') && drawer.classList.contains('is-open')) set(false);
    else return;
    event.preventDefault();
  });
  opener.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    set(true);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && drawer.classList.contains('is-open')) set(false);
  });
  // Turned to landscape, the drawer is the fixed sidebar: nothing may stay inert behind it.
  matchMedia('(width >= 48rem)').addEventListener('change', () => {
    if (drawer.classList.contains('is-open')) set(false);
  });
}

/** The list of households closes on Escape, which gives the focus back, and once one is somewhere else. */
export function startHouseholds(): void {
  const list = document.querySelector<HTMLDetailsElement>('.household-switch');
  if (!list) return;
  list.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !list.open) return;
    event.preventDefault();
    list.open = false;
    list.querySelector('summary')?.focus();
  });
  const closeUnless = ({ target }: Event): void => {
    if (target instanceof Node && !list.contains(target)) list.open = false;
  };
  document.addEventListener('click', closeUnless);
  document.addEventListener('focusin', closeUnless);
}

const CLOSED_GROUPS = 'florin.closed-groups';

/** Groups stay as the reader left them. */
export function startGroups(): void {
  const closed = new Set(JSON.parse(localStorage.getItem(CLOSED_GROUPS) ?? '[]') as string[]);
  for (const group of document.querySelectorAll<HTMLDetailsElement>('[data-group]')) {
    const name = group.dataset['group'] ?? '';
    if (closed.has(name) && !group.querySelector('[aria-current]')) group.open = false;
    group.addEventListener('toggle', () => {
      if (group.open) closed.delete(name);
      else closed.add(name);
      localStorage.setItem(CLOSED_GROUPS, JSON.stringify([...closed]));
    });
  }
}
