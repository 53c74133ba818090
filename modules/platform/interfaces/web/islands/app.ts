import { startDrawer, startGroups, startHouseholds } from './parts/drawer.js';
import { startForms, startPasswords } from './parts/forms.js';
import { startTheme } from './parts/theme.js';
import { toast, type ToastTone } from './parts/toast.js';
import { startScrollRegions, startWidgets } from './parts/widgets.js';

startTheme();
startForms();
startPasswords();
startWidgets();
startDrawer();
startGroups();
startHouseholds();
startScrollRegions();

// Errors come first: the summary takes the focus when the page opens.
document.querySelector<HTMLElement>('[data-focus]')?.focus();

/** Other islands show toasts by this event: `new CustomEvent('florin:toast', { detail: { text, tone } })`. */
document.addEventListener('florin:toast', (event) => {
  const { text, tone } = (event as CustomEvent<{ text: string; tone?: ToastTone }>).detail;
  toast(text, tone);
});
