import type { Catalogue } from '../language.js';
import type { measures as english } from '../en/measures.js';

/** The Turkish words of measures. */
export const measures: Catalogue<typeof english> = {
  seconds: (count) => `${count} sn`,
  minutes: (count) => `${count} dk`,
  hours: (count) => `${count} sa`,
  hoursMinutes: (hours, minutes) => `${hours} sa ${minutes}`,
  days: (count) => `${count} gün`,
  years: (count) => `${count} yıl`,
  percent: (value) => `%${value}`,
};
