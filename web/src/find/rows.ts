const ROWS = 'main tbody tr, main ol > li, main ul > li';
const OPENER = 'a[href], button:not(:disabled)';

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(ROWS)].filter((row) => row.querySelector(OPENER) !== null && row.offsetParent !== null);

/** The row in which the focus is. */
const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(ROWS) ?? null;

/** Puts the focus on what opens the next row of the screen, or the row before. */
export function stepRow(step: -1 | 1): void {
  const all = rows();
  const at = all.findIndex((row) => row === here());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  next?.querySelector<HTMLElement>(OPENER)?.focus();
}

/** Opens the drawer of the order in the row of the focus, where there is one. */
export const openOrderOfRow = (): void => here()?.querySelector<HTMLElement>('a[href*="open=order/"]')?.click();

/** Puts the focus on the filter of the screen. */
export const focusFilter = (): void => document.querySelector<HTMLElement>('main input[type="search"]')?.focus();
