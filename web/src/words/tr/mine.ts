import type * as english from '../en/mine.js';
import type { Catalogue } from '../language.js';

/** My work, my data, in Turkish. */
export const mineWords: Catalogue<typeof english.mineWords> = {
  place: 'İşim',
  headline: (time) => `İstasyonlarda ${time} bulundunuz.`,
  headlineNone: 'Bu sürede hiçbir istasyonda bulunmadınız.',
  lead: (subject) => `Yalnızca ${subject} hakkında, başka kimse hakkında değil. Burada hiçbir şey karşılaştırılmaz.`,
  orders: {
    title: 'Oturumunuz açıkken yapılan iş emirleri',
    empty: 'Bu sürede yok.',
    order: 'İş emri',
    task: 'Görev',
    at: 'İstasyon',
    from: 'Başlangıç',
    to: 'Bitiş',
    still: 'hâlâ orada',
  },
  times: {
    title: 'Süreleriniz',
    empty: 'Bu sürede oturum açmadınız.',
  },
  qualifications: {
    title: 'Yetkin olduğunuz görevler',
    none: 'Sizin için kayıt yok.',
    noneNext: 'Yetkinlikler tesis dosyasında tutulur. Vardiya amirinize sorun.',
    task: 'Görev',
    level: 'Düzey',
    until: 'Son gün',
    expired: (day) => `${day} günü sona erdi`,
    of: (level) => `4 üzerinden ${level}`,
    gaps: 'Henüz sizin olmayanlar',
    gapWhy: { NONE: 'hiç alınmadı', EXPIRED: 'süresi doldu: yenilemesini isteyin' },
  },
  consents: {
    title: 'Geçerli onaylar',
    none: 'Hiçbir kayda onay vermediniz ve burada hiçbir şey kaydetmiyor.',
    next: 'Kayıt yapılabilmesinden önce size burada, tek bir amaç ve süre için sorulur; onayı yine burada geri alabilirsiniz.',
  },
  disagreements: {
    title: 'Katılmadığınız yerler',
    none: 'Hiçbir sınıfa itiraz etmediniz.',
    next: 'Her görevde “Katılmıyorum” vardır: yanıtlanır ve kimse saymaz.',
    tasks: 'Görevlere git',
    waits: 'henüz yanıtlanmadı',
    answered: (day) => `yanıtlandı: ${day}`,
  },
  stored: {
    title: 'Adınızın geçtiği kayıtlar',
    none: 'Hiçbir kayıtta adınız yok.',
    what: {
      SIGN_ONS: 'İstasyonlarda oturum açma ve kapama',
      DISAGREEMENTS: 'İtiraz ettiğiniz sınıflar',
      STOP_REASONS: 'Duruşlar için verdiğiniz nedenler',
      CORRECTIONS: 'Yaptığınız düzeltmeler',
      ORDER_MOVES: 'İş emirleriyle yaptıklarınız',
      ACTS: 'Yaptıklarınız, denetim kaydında',
    },
    since: (day) => `${day} tarihinden beri`,
  },
  looks: {
    title: 'Kim baktı',
    none: 'Bir şey yaptığınız kimseye gösterilmedi.',
    next: 'Bunu yalnızca denetçi görebilir ve gösterilmeden önce burada kayda geçer.',
    what: { 'classification.contest': 'bir sınıfa itiraz ettiğinizi', 'oee.correction': 'bir rakamı düzelttiğinizi' },
    other: 'yaptığınız bir şeyi',
  },
};
