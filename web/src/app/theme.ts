import { useCallback, useState } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'fingerpost.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

const chosen = (): Theme | null => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : null;
};

const current = (): Theme => chosen() ?? (dark.matches ? 'dark' : 'light');

function wear(): void {
  document.documentElement.dataset['theme'] = current();
}

/** Puts the theme on before the first drawing, and follows the system until the reader chooses. */
export function wearTheme(): void {
  wear();
  dark.addEventListener('change', wear);
}

/** Returns the theme and what changes it to the other; the choice is kept in this browser. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(current);
  const toggle = useCallback(() => {
    const next: Theme = current() === 'dark' ? 'light' : 'dark';
    localStorage.setItem(KEY, next);
    wear();
    setTheme(next);
  }, []);
  return [theme, toggle];
}
