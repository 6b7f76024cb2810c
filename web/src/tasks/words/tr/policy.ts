import type { Catalogue } from '../../../words/language.js';
import { speech } from '../../../words/tr/speech.js';
import type { policyWords as english } from '../en/policy.js';

const { counted } = speech;

/** The Turkish catalogue of the policy editor. */
export const policyWords: Catalogue<typeof english> = {
  loading: 'Kural seti okunuyor.',
  failed: 'Kural seti yok.',
  headline: (version) => `Yürürlükteki kural seti: ${version}.`,
  lead: (by, day, words) => `Yayımlayan ${by}, ${day}: ${words}`,
  based: 'Temel alınan',
  inForce: 'yürürlükte',
  groups: {
    weights: 'Bir düzeyin götürdüğü',
    sources: 'Bir kaynağın değeri',
    thresholds: 'Puan, geri ödeme, yargı',
    trials: 'Denemeler ve güven',
    watch: 'Sapma ve gözlenmiş sayılanlar',
    money: 'Para',
    strain: 'Zorlanma',
  },
  weightColumns: { feature: 'Özellik', millipoints: 'Düzey başına milipuan', veto: 'Veto düzeyi (5: hiç)' },
  sum: (sum, full) => `Her birinin dört düzeyi: ${full} milipuandan ${sum}`,
  was: (value) => `eskisi ${value}`,
  range: (min, max) => `${min} – ${max}`,
  notNumber: 'bir sayı gerekli',
  changes: (count) => (count === 0 ? 'Değişen sayı yok.' : `${counted(count)} sayı değişti.`),
  dryRun: 'Bütün fabrikada dene',
  running: 'Deneniyor',
  reset: 'Değişiklikleri geri al',
  publish: 'Yayımla …',
  askRun: 'Kural setlerini mühendisler, müdürler, beceri mimarları ve denetçiler dener.',
  askPublish: 'Tesisin bir mühendisi yayımlar.',
  outcome: {
    title: 'Ne yapardı',
    none: 'Bir sayıyı değiştirip deneyin: hiçbir şey saklanmaz.',
    stale: 'Sayılar o zamandan beri değişti; yeniden deneyin.',
    flips: (flips, tasks) => (flips === 0 ? `${tasks} görevden hiçbiri değişmez.` : `${tasks} görevden ${flips} tanesi sınıf değiştirir.`),
    ways: (robots, people) => `${robots} robotlara, ${people} insanlara doğru.`,
    saves: (money) => `Yılda ${money} kazandırır`,
    costs: (money) => `Yılda ${money} tutar`,
    even: 'Para değişmez',
    investment: (money) => `ve önce ${money} ister.`,
    refused: (count) => `${counted(count)} sayı kabul edilmedi; hiçbir şey denenmedi.`,
    columns: { task: 'Görev', flip: 'Değişim', score: 'S', saving: 'Yılda', investment: 'Önce', signature: 'İmza' },
    signature: 'gerekli',
    to: 'yeni',
    towardsRobots: 'Robotlara doğru',
    towardsPeople: 'İnsanlara doğru',
  },
  dialog: {
    title: 'Bir kural seti yayımla',
    lead: 'Her görev buna göre yeni sürümlerle puanlanır. Robotlara yaklaşan değişiklik imzasını bekler.',
    version: 'Sürüm',
    versionHint: 'Harf, rakam, nokta, _ ya da -; daha önce kullanılmamış.',
    words: 'Ne değişiyor ve neden',
    button: 'Yayımla',
  },
  published: (version) => `${version} yayımlandı ve yürürlükte.`,
  past: 'Yayımlanmış kural setleri',
  columns: { version: 'Sürüm', by: 'Yayımlayan', when: 'Ne zaman', words: 'Sözle' },
};
