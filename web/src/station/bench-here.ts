const KEY = 'fingerpost.bench';

/** Keeps in this browser that it is the device of a station; the screens lead operators there. @param unit path; null: it is none any more */
export const keepBenchHere = (unit: string | null): void =>
  unit === null ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, unit);

/** Returns the path of the station whose device this browser is; null where it is none. */
export const benchHere = (): string | null => localStorage.getItem(KEY);
