const MOST = 64;

/**
 * A code for each name, in the order of the names: letters and digits of the name, joined by hyphens, at most 64
 * characters. Names that would share one are numbered.
 */
export function codesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const codes = new Map<string, string>();
  for (const name of [...new Set(names)].sort(byNumber)) {
    const code = free(codeOf(name), taken);
    taken.add(code);
    codes.set(name, code);
  }
  return codes;
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

function codeOf(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return letters.slice(0, MOST) || 'unnamed';
}

function free(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  for (let n = 2; ; n += 1) {
    const numbered = `${code.slice(0, MOST - 1 - String(n).length)}-${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}
