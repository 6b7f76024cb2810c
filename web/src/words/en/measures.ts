/** The English words of measures, as they stand beside a number. */
export const measures = {
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  hours: (count: string) => `${count} h`,
  hoursMinutes: (hours: string, minutes: string) => `${hours} h ${minutes}`,
  days: (count: string) => `${count} d`,
  years: (count: string) => `${count} y`,
  percent: (value: string) => `${value} %`,
} as const;
