import type * as english from '../en/find.js';
import type { Catalogue } from '../language.js';

/** The Turkish catalogue of finding and doing, of the keys, and of the wall. */
export const findWords: Catalogue<typeof english.findWords> = {
  open: 'Bul ya da yap',
  label: 'Bir şey bul ya da yap',
  hint: 'İş birimi, hat, iş emri, görev ya da yapılacak iş',
  none: 'Bu adda bir şey yok.',
  results: (count) => `${count} sonuç`,
  kinds: { place: 'Sayfa', line: 'Hat', unit: 'Birim', order: 'İş emri', task: 'Görev', act: 'Yap' },
  close: 'Kapat',
  due: (time) => `termin ${time}`,
  acts: {
    dark: 'Koyu görünüm',
    light: 'Açık görünüm',
    now: 'Süren vardiyayı göster',
    day: 'Günü göster',
    week: 'Haftayı göster',
    month: 'Ayı göster',
    print: 'Bu sayfayı yazdır',
    link: 'Bu sayfanın bağlantısını kopyala',
    keys: 'Tuşları göster',
    wall: 'Duvar panosunu aç',
    signOut: 'Çıkış yap',
  },
  keys: {
    title: 'Tuşlar',
    on: 'Tek tuşlar bu tarayıcıda açık',
    list: [
      ['Ctrl K', 'bul ya da yap'],
      ['[  ]', 'önceki, sonraki aralık'],
      ['t', 'şimdi'],
      ['g o', 'genel bakış'],
      ['g l', 'hatlar'],
      ['g r', 'iş emirleri'],
      ['g t', 'görevler'],
      ['g x', 'kayıplar'],
      ['g s', 'vardiya başlangıcı'],
      ['g c', 'bağlantılar'],
      ['j  k', 'sonraki, önceki satır'],
      ['Enter', 'satırı aç'],
      ['w', 'satırdaki iş emri neden burada'],
      ['/', 'süz'],
      ['?', 'bu tuşlar'],
      ['Esc', 'kapat'],
    ],
  },
};

export const wallWords: Catalogue<typeof english.wallWords> = {
  of: (page, pages) => `${page} / ${pages}`,
  oee: 'OEE',
  known: (percent) => `%${percent} biliniyor`,
  goodOf: (good, quantity) => `${good} / ${quantity}`,
  order: 'Sağlam',
  none: 'iş emri yok',
};
