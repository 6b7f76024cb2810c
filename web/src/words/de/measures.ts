import type { Catalogue } from '../language.js';
import type { measures as english } from '../en/measures.js';

/** The German words of measures. */
export const measures: Catalogue<typeof english> = {
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  hoursMinutes: (hours, minutes) => `${hours} h ${minutes}`,
  days: (count) => `${count} Tg.`,
  years: (count) => `${count} J.`,
  percent: (value) => `${value} %`,
};
