import type { shellWords as english } from '../en/shell.js';
import type { Catalogue } from '../language.js';

const SHIFTS: Readonly<Record<string, string>> = {
  early: 'Sabah vardiyası',
  late: 'Akşam vardiyası',
  night: 'Gece vardiyası',
  day: 'Gündüz vardiyası',
  morning: 'Sabah vardiyası',
  evening: 'Akşam vardiyası',
};

/** The Turkish catalogue of the shell: rail, scope, span, the states of being of what is read. */
export const shellWords: Catalogue<typeof english> = {
  rail: {
    label: 'Ana menü',
    overview: 'Genel bakış',
    lines: 'Hatlar',
    orders: 'İş emirleri',
    tasks: 'Görevler',
    losses: 'Kayıplar',
    start: 'Vardiya başı',
    connections: 'Bağlantılar',
    waiting: (count) => `${count} tanesine bakılmalı`,
  },
  path: {
    label: 'Kapsam',
    site: 'Tesis',
    allLines: 'Bütün hatlar',
    level: { 1: 'Düzey 1 / 4: fabrika', 2: 'Düzey 2 / 4: hatlar ve listeler', 3: 'Düzey 3 / 4: tek öğe', 4: 'Düzey 4 / 4: sinyaller' },
    zone: (zone) => `Saatler: ${zone}`,
  },
  span: {
    label: 'Zaman aralığı',
    kinds: { shift: 'Vardiya', day: 'Gün', week: 'Hafta', month: 'Ay' },
    shift: (id) => {
      const known = /(early|late|night|day|morning|evening)/i.exec(id)?.[1]?.toLowerCase();
      return (known === undefined ? undefined : SHIFTS[known]) ?? `Vardiya ${id}`;
    },
    noShift: 'Vardiya yok',
    range: (from, to) => `${from}–${to}`,
    before: 'Önceki aralık',
    after: 'Sonraki aralık',
    now: 'Şimdi',
    from: 'Başlangıç',
    to: 'Bitiş',
    show: 'Göster',
    keys: 'Tuşlar: [ önceki, ] sonraki, t şimdi',
    wrong: 'Başlangıç bitişten önce olmalı, aralık en çok 400 gün olabilir.',
    past: 'Geçmiş',
    pastSays: (span) => `Geçmişe bakıyorsunuz: ${span}. Burada hiçbir şey değişmez.`,
    toNow: 'Şimdiye dön',
  },
  read: {
    loading: 'Okunuyor.',
    stale: (code) => `Son okuma başarısız oldu (${code}). Gördükleriniz öncesinden.`,
    failed: 'Okunamadı.',
    forbidden: 'Bu sizin rolünüz için değil.',
    forbiddenAsk: 'Erişim anahtarlarını verene sorun.',
    retry: 'Yeniden dene',
  },
  gone: {
    title: 'Böyle bir sayfa yok.',
    text: 'Bağlantı eski olabilir ya da aranan artık fabrika dosyasında değil.',
    back: 'Genel bakışa dön',
  },
};
