const TABLE_ROWS = 'main tbody tr';
const LIST_ROWS = 'main ol > li, main ul > li';

/** What opens a row: the link that names it, else the first thing in it that does something. */
const openerOf = (row: Element): HTMLElement | null =>
  row.querySelector<HTMLElement>('th a[href]') ?? row.querySelector<HTMLElement>('a[href], button:not(:disabled)');

const shown = (selector: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter((row) => row.offsetParent !== null && openerOf(row) !== null);

/** The rows of the screen: those of its tables, where it has any, else those of its lists. */
function rows(): readonly HTMLElement[] {
  const inTables = shown(TABLE_ROWS);
  return inTables.length > 0 ? inTables : shown(LIST_ROWS);
}

/** The row in which the focus is. */
const here = (): HTMLElement | null => rows().find((row) => row.contains(document.activeElement)) ?? null;

/** Puts the focus on what opens the next row of the screen, or the row before. */
export function stepRow(step: -1 | 1): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all[at + step];
  if (next !== undefined) openerOf(next)?.focus();
}

/** Opens the drawer of the order in the row of the focus, where there is one. */
export const openOrderOfRow = (): void => here()?.querySelector<HTMLElement>('a[href*="open=order/"]')?.click();

/** Puts the focus on the filter of the screen. */
export const focusFilter = (): void => document.querySelector<HTMLElement>('main [data-filter]')?.focus();
