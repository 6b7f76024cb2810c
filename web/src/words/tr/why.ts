import type * as english from '../en/why.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { spoken } = speech;

/** Neden burada: çerçeve, bilgiler, kayıt. */
export const whyWords: Catalogue<typeof english.whyWords> = {
  label: 'İş emri',
  title: (task, quantity) => `Neden burada: ${task}, ${quantity}`,
  back: 'Listeye dön',
  close: 'Kapat',
  facts: (parts) => parts.join(', ') + '.',
  due: (time) => `termin ${time}`,
  ends: (time, gap) => `Karara göre yaklaşık ${time} biter, ${gap}.`,
  before: (age) => `${age} önce`,
  after: (age) => `${age} sonra`,
  made: (good, quantity, scrap) => `${quantity} parçadan ${good} sağlam, ${scrap} hurda`,
  pinned: (unit, until, by, reason) => `${until} saatine dek ${unit} birimine sabitlendi, ${by}: ${reason}`,
  held: (by, at, reason) => `${at} saatinden beri ${by} tutuyor${reason === null ? '' : `: ${reason}`}`,
  underWay: (act, by) => `${spoken(act)}, ${by} tarafından istendi; saha doğrulamadı.`,
  could: 'Kim alabilir',
  couldNot: 'Kim alamaz',
  scale: 'saniye eşdeğeri uzaklık, yakın olan iyidir',
  whyNot: 'her neden ve onu neyin değiştireceği',
  nobody: 'Karar anında kimse.',
  more: (count) => `${count} tane daha göster`,
  fewer: 'Daha az göster',
  rival: (name) => `${name} ile karşılaştır`,
  shadow: (total) => `${total} olurdu`,
  spoken: (name, terms, total, chosen) => `${name}${chosen ? ', seçildi' : ''}: ${terms}, toplam ${total} saniye eşdeğeri`,
  noScore: (name) => `${name}, seçildi, puansız`,
  terms: 'Pay pay, saniye eşdeğeri olarak',
  record: {
    decided: (at, policy) => `${at} anında ${policy} kurallarıyla karar verildi.`,
    inputs: (hash) => `Girdiler ${hash}`,
    id: (id) => `karar ${id}`,
  },
  none: 'Bu iş emri için henüz karar verilmedi.',
  gone: 'Böyle bir iş emri yok ya da görmeye yetkiniz yok.',
  changed: 'Karar bu arada değişti. Gördüğünüz öncekidir; işlemler kapalı.',
  showNew: 'Yenisini göster',
  refusedTo: 'Emri yerin vardiya ve tesis yöneticileri taşır, sabitler ve tutar.',
  copied: 'Kopyalandı.',
  copyFailed: 'Tarayıcı burada kopyalamaya izin vermiyor. Metin:',
  copy: 'Metin olarak kopyala',
  whatIf: 'Ya şöyle olsa …',
  history: (count) => `Başından geçenler (${count})`,
  moved: (move, reason, by) => [spoken(move), reason === null ? '' : `: ${reason}`, `, ${by}`].join(''),
  predecessors: (count) => `Önceki ${count} emri bekliyor`,
  objected: (better, costs) => `Sabitlendi. Yönlendirme itiraz ediyor: ${better} ${costs} s-eq daha yakın olurdu.`,
  objectedBlocked: (why) => `Sabitlendi. Yönlendirme itiraz ediyor: ${why}. Emir bekliyor.`,
  agreed: 'Sabitlendi. Yönlendirmenin itirazı yok.',
};

export const actSaid: Catalogue<typeof english.actSaid> = {
  REROUTE: {
    button: 'Taşı …',
    title: (name) => `${name} emrini taşı`,
    lead: 'Birim emri geri verir, çalışıyorsa ancak doğrulanmış duruştan sonra; sonra en yakın başka yer alır.',
    send: 'Taşı',
  },
  PIN: {
    button: 'Sabitle …',
    title: (name) => `${name} emrini sabitle`,
    lead: 'Seçiminiz süresi bitene dek geçerlidir; yönlendirme itiraz edebilir, asla geçersiz kılamaz.',
    send: 'Sabitle',
  },
  UNPIN: { button: 'Sabiti kaldır …', title: (name) => `${name} sabitini kaldır`, lead: 'Yeri yeniden yönlendirme seçer.', send: 'Kaldır' },
  HOLD: { button: 'Tut …', title: (name) => `${name} emrini tut`, lead: 'Biri bırakana dek ne başlar ne sürer.', send: 'Tut' },
  RELEASE: { button: 'Bırak …', title: (name) => `${name} emrini bırak`, lead: 'Sürer ya da yeniden yerleştirilir.', send: 'Bırak' },
  CANCEL: {
    button: 'Emri iptal et …',
    title: (name) => `${name} emrini iptal et`,
    lead: 'Başlamadan önce hiçbir şey olmaz; başlamış olan durdurulur ve yapılanla biter.',
    send: 'Emri iptal et',
  },
  DECLINE: {
    button: 'Geri çevir …',
    title: (name) => `${name} emrini geri çevir`,
    lead: 'Başka yere önerilir. Kimse suçlanmaz: istasyon ve gerekçe saklanır, geri çeviren asla.',
    send: 'Geri çevir',
  },
};

export const dialogWords: Catalogue<typeof english.dialogWords> = {
  accept: 'Kabul et',
  reason: 'Neden; emrin geçmişinde kalır.',
  unit: 'Birim',
  choose: 'Birim seçin',
  until: 'Bitiş',
  untilPast: 'Bitiş gelecekte olmalı.',
  ground: 'Gerekçe',
  asking: 'Yönlendirmeye soruluyor …',
  cannot: 'şimdi alamaz',
  far: (total) => `${total} s-eq uzakta`,
  objects: (better, gain) => `Yönlendirme itiraz ediyor: ${better} ${gain} s-eq daha yakın olurdu. Yine de uyar.`,
  blocked: (why) => `Yönlendirme itiraz ediyor: ${why}. Emir beklerdi.`,
  fine: 'Yönlendirmenin itirazı yok.',
};

export const groundWords: Catalogue<typeof english.groundWords> = {
  MATERIAL_MISSING: 'Malzeme eksik',
  TOOL_MISSING: 'Bir takım eksik',
  INSTRUCTION_UNCLEAR: 'Talimat açık değil',
  SAFETY_CONCERN: 'Güvenli görünmüyor',
  NOT_QUALIFIED: 'Bunun için yetkin değil',
  OTHER_WORK_FIRST: 'Önce başka iş var',
  NOT_NOW: 'Şimdi değil',
};

export const tryWords: Catalogue<typeof english.tryWords> = {
  title: 'Ya şöyle olsa',
  lead: 'Hiçbir şey saklanmaz.',
  down: 'Arızalı',
  unattended: 'Başında kimse yok',
  tool: (tool) => `${tool} takımının yeri`,
  asIs: 'olduğu gibi',
  nowhere: 'hiçbir yer',
  end: 'Bitir',
  asking: 'Hesaplanıyor',
  none: 'Neyin başka olacağını seçin.',
  same: (place) => `${place} biriminde kalır.`,
  waitsStill: 'Önceki gibi bekler.',
  moves: (from, to) => `${from} yerine ${to} birimine gider.`,
  placed: (to) => `${to} birimine gider.`,
  waits: (from) => `${from} birimine gitmek yerine bekler.`,
  by: (by) => `${by} s-eq fark.`,
  later: (age) => `${age} geç biter.`,
  sooner: (age) => `${age} erken biter.`,
  opens: 'alabilir',
  otherwise: (by) => `${by} s-eq fark`,
  places: 'Birimlerde değişenler',
  noPlaces: 'Hiçbir birimde bir şey değişmiyor.',
};

export const frames: Catalogue<typeof english.frames> = {
  never: 'Bu tesisin hiçbir birimi bunu yapamaz.',
  waits: 'Şu anda hiçbir birim alamaz.',
  pinBlocked: 'Bekliyor: sabitlendiği birim alamıyor.',
  nearest: (name, why) => `En yakını ${name}: ${why}.`,
  because: (basis) => `${basis}.`,
  objects: (name, gain) => `${name} ${gain} daha yakın olurdu.`,
  alone: 'Alabilen tek birim bu.',
  tie: (rival, step) => `${rival} de aynı uzaklıkta; belirleyen: ${step}.`,
  trade: (here, value, there, rival, rivalValue) =>
    `Burada ${here} ${rival} biriminden ${value} fazla, ama orada ${there} ${rivalValue} fazla.`,
  nearer: (rival, by, term, value) => `${rival} biriminden ${by} daha yakın; orada ${term} +${value}.`,
  help: (what) => `Yardımcı olur: ${what}`,
  until: (time) => `yaklaşık ${time}`,
  term: 'Pay',
  together: 'Toplam',
  whyNot: (rival) => `Neden ${rival} değil`,
};
