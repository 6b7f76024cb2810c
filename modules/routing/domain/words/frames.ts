/** What stands around the words of a catalogue when a decision is told in sentences. */
export interface Frames {
  readonly chosen: (place: string, basis: string) => string;
  readonly refused: (place: string, why: string) => string;
  readonly opens: (what: string) => string;
  readonly dearer: (place: string, difference: string) => string;
  readonly cheaper: (place: string, difference: string) => string;
  readonly waits: string;
}

const EN: Frames = {
  chosen: (place, basis) => `${place} was chosen: ${basis}.`,
  refused: (place, why) => `${place} ${why}.`,
  opens: (what) => `To open it: ${what}.`,
  dearer: (place, difference) => `${place} would have cost ${difference} s-eq more.`,
  cheaper: (place, difference) => `${place} would have cost ${difference} s-eq less.`,
  waits: 'The order waits: no place was chosen.',
};
const DE: Frames = {
  chosen: (place, basis) => `${place} wurde gewählt: ${basis}.`,
  refused: (place, why) => `${place} ${why}.`,
  opens: (what) => `Was es öffnen würde: ${what}.`,
  dearer: (place, difference) => `${place} hätte ${difference} s-eq mehr gekostet.`,
  cheaper: (place, difference) => `${place} hätte ${difference} s-eq weniger gekostet.`,
  waits: 'Der Auftrag wartet: kein Platz wurde gewählt.',
};
const TR: Frames = {
  chosen: (place, basis) => `${place} seçildi: ${basis}.`,
  refused: (place, why) => `${place}: ${why}.`,
  opens: (what) => `Açmak için: ${what}.`,
  dearer: (place, difference) => `${place} ${difference} s-eq daha pahalı olurdu.`,
  cheaper: (place, difference) => `${place} ${difference} s-eq daha ucuz olurdu.`,
  waits: 'İş emri bekliyor: hiçbir yer seçilmedi.',
};

export const FRAMES: Readonly<Record<string, Frames>> = { en: EN, de: DE, tr: TR };
export const framesOf = (language: string): Frames => FRAMES[language.toLowerCase().split('-')[0]!] ?? EN;
