import type { lossWords as english } from '../en/losses.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { within } = speech;

/** The Turkish catalogue of the losses and of the shift report. */
export const lossWords: Catalogue<typeof english> = {
  title: 'Kayıplar',
  titleBy: (dimension) => `Kayıplar, ölçüt: ${within(dimension)}`,
  none: 'Bu sürede kayıp olmadı.',
  most: (name, minutes, count) =>
    count > 1 ? `En büyük kayıp: ${within(name)}, ${count} kezde ${minutes} dk.` : `En büyük kayıp: ${within(name)}, ${minutes} dk.`,
  open: (count) => `${count} tür duruşun nedeni henüz verilmedi.`,
  unknownFirst: (percent) => `Planlanan sürenin yalnızca %${percent} kadarı biliniyor.`,
  scope: 'Kapsam',
  whole: 'Bütün tesis',
  lines: 'Hatlar',
  units: 'Birimler',
  by: 'Ölçüt',
  pareto: 'En çok neye mal oldu',
  apart: (minutes) => `: ${minutes} dk daha, hiçbir çubukta değil. Kayıp olup olmadığını kimse bilmiyor.`,
  paretoNone: 'Kayıp yok.',
  noKey: 'belirtilmemiş',
  unclassified: 'neden verilmemiş',
  times: (count) => `×${count}`,
  timesOf: (count) => `${count} kez`,
  minutes: (value) => `${value} dk`,
  parts: (value) => `${value} parça`,
  where: 'Süre nereye gitti',
  trend: 'OEE, 13 hafta',
  trendOf: (from, to, points) => `Haftalara göre OEE, ${from} – ${to}: ${points}`,
  trendNone: 'Bu haftalar hakkında henüz bilgi yok.',
  week: 'Hafta başlangıcı',
  oee: 'OEE',
  known: 'Bilinen',
  target: 'hedef',
  targetOf: (target) => `Hedef ${target}.`,
  marksKey: 'Kesik çizgi: hedef. Haftanın altındaki işaret: o andan sonra başka kurallar.',
  rules: (version) => `kurallar ${version}`,
  restated: 'düzeltildi',
  restatedKey: 'Haftanın üstündeki çizgi: düzeltildi.',
  table: 'Tablo olarak',
  class: 'Geçerli sınıfa göre',
  csvPareto: 'birimlere göre bu kayıplar',
  report: {
    title: (shift, day) => `${shift}, ${day}`,
    none: 'Bu süreyi içeren vardiya yok.',
    noneNext: 'Yukarıdaki zaman aralığından bir vardiya seçin.',
    print: 'Yazdır',
    units: 'Birimler',
    unit: 'Birim',
    made: 'Üretilen',
    good: 'Sağlam',
    scrap: 'Hurda',
    rework: 'Yeniden işleme',
    losses: 'En büyük kayıplar',
    foot: (definition, coverage, revision, rules) =>
      `${definition} Planlanan sürenin bilinen payı: ${coverage}. Sürüm ${revision}, kurallar ${rules}.`,
    printed: (at) => `${at} itibarıyla.`,
    table: 'bu vardiyanın birimleri',
  },
};
