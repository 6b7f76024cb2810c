const EVERYWHERE = [
  'Fingerpost',
  'MES',
  'OEE',
  'OOE',
  'TEEP',
  'NEE',
  'OLE',
  'Alarm',
  'Andon',
  'EAWS',
  'RULA',
  'CSV',
  'Robot',
  'Ctrl K',
  'Enter',
  'Esc',
  'g o',
  'g l',
  'g r',
  'g t',
  'g x',
  'g s',
  'g c',
  'j  k',
];

/** Texts that are the same as in English, and rightly so: names, abbreviations, and words that the languages share. */
export const EQUAL: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set([...EVERYWHERE, 'Signal', 'Name', 'Definition', 'Station']),
  tr: new Set([...EVERYWHERE, 'Robot', 'robot', 'Operatör']),
};
