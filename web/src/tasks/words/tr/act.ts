import type { Catalogue } from '../../../words/language.js';
import type * as english from '../en/act.js';
import { lowerClass, reviewWords } from './class.js';

export const whatIfWords: Catalogue<typeof english.whatIfWords> = {
  title: 'Şöyle olsaydı',
  none: 'Bir düzeyi ya da bilgiyi değiştirin; sınıf hemen yanıt verir.',
  changed: (levels, facts) =>
    [levels === 0 ? '' : `${levels} düzey`, facts === 0 ? '' : `${facts} bilgi`].filter((text) => text !== '').join(' ve ') + ' değişti',
  flips: (from, to) => `${lowerClass(from)} iken ${lowerClass(to)} olur`,
  stays: (of) => `${lowerClass(of)} kalır`,
  score: (score, change) => `puan ${score} (${change})`,
  confidence: (value) => `güven ${value}`,
  signature: 'imza gerekirdi',
  reckoning: 'Hesaplanıyor',
  set: 'Bunları bildir …',
  reset: 'Baştan başla',
  end: 'Bitir',
  facts: 'Bilgiler',
  unknown: 'bilinmiyor',
  yes: 'evet',
  no: 'hayır',
  ofPlant: 'fabrikanın',
  ask: 'Düzeyleri bir mühendis ya da beceri mimarı bildirir.',
};

export const actWords: Catalogue<typeof english.actWords> = {
  cancel: 'Vazgeç',
  sending: 'Gönderiliyor',
  words: 'Sözle',
  sign: {
    title: (name) => `İmzala: ${name}`,
    lead: (of, inForce) =>
      of === inForce
        ? `Sınıfının “${lowerClass(of)}” olduğunu imzalıyorsunuz.`
        : `Sınıfının “${lowerClass(inForce)}” yerine “${lowerClass(of)}” olmasını imzalıyorsunuz.`,
    version: (version, score, confidence) => `Sürüm ${version}, puan ${score}, güven ${confidence}`,
    noEvidence: 'Şimdiki yapılandırmada deneme yok.',
    hint: 'Neye baktığınız. İmzanızla birlikte kalır.',
    button: 'İmzala',
  },
  contest: {
    title: (name) => `Katılmıyorum: ${name}`,
    lead: (of) => `Bugünkü sınıfı “${lowerClass(of)}”. Neyin yanlış olduğunu söyleyin. Bir mühendis yanıtlar, ikisi de geçmişte kalır.`,
    hint: 'İtiraz eden kimse suçlanmaz.',
    button: 'Gönder',
  },
  answer: {
    title: (kind, name) => `${reviewWords[kind]}: ${name}`,
    hint: 'Yanıtınız geçmişte onun yanında kalır.',
    button: 'Yanıtla',
    keep: 'Öyle kalsın',
  },
  pin: {
    title: (name) => `Elle belirle: ${name}`,
    lead: 'Yasa, güvenlik ve yetkinlik bunun üstündedir. Sahibi sizsiniz; bitmeden önce size hatırlatılır.',
    class: 'Sınıf',
    until: 'Bitiş günü',
    reviewAt: 'Gözden geçirme günü',
    hint: 'Modele neden uyulmadığı.',
    button: 'Belirle',
  },
  unpin: { title: (name) => `Sabitlemeyi bitir: ${name}`, hint: 'Artık neden gerekmediği.', button: 'Sabitlemeyi bitir' },
  levels: {
    title: (name) => `Düzeyleri bildir: ${name}`,
    lead: 'Her biri kaynağıyla birlikte. Yeni bir sürüm oluşur; robotlara yaklaşan değişiklik imza bekler.',
    plant: (facts) => `Fabrikadan geldiği için burada bildirilmez: ${facts}.`,
    hint: 'Neyin değiştiği ya da ölçüldüğü.',
    unknown: 'artık bilinmiyor',
    button: 'Bildir',
  },
};

/** What a chart and its twin in numbers are called, and how a refusal is told. */
export const beingWords: Catalogue<typeof english.beingWords> = {
  code: (code, text) => `${code}: ${text}`,
  table: 'Tablo',
  chart: 'Grafik',
};
