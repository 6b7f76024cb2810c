import type { Catalogue } from '../../../words/language.js';
import type * as english from '../en/feature.js';
import type { FeatureWords } from '../en/feature.js';

const of = (name: string, ...levels: FeatureWords['levels']): FeatureWords => ({ name, levels });

/** The Turkish catalogue of the 19 features, in the order in which they are scored. */
export const featureWords: Catalogue<typeof english.featureWords> = {
  compliance: of(
    'Esneklik',
    'Rijit',
    'Sert, 1 mm’den az esner',
    'Esnek uç, rijit tutma noktası',
    'Yol boyunca biçimi tutulur',
    'Gevşek ya da çok dallı',
  ),
  grasp: of('Kavrama', 'Her tutucu', 'Bir özel çene', 'Küçük, kaygan ya da kırılgan', 'Birkaç tutuş, takım değişimi', 'Yalnızca parmaklar'),
  presentation: of(
    'Sunum',
    'Fikstürde',
    'Tepsi ya da besleyici',
    'Tek tek, açısı bilinmez',
    'Yarı düzenli yığın',
    'Rastgele ya da dolaşık kasa',
  ),
  clearance: of('Boşluk', 'En az 2 mm ya da geçme yok', 'En az 0,5 mm', 'En az 0,1 mm', 'En az 0,02 mm', 'Daha az ya da hissederek'),
  contact: of(
    'Temas',
    'Yok',
    'Bir oturtma',
    'Kuvvet sınırlı itme, klips, vida',
    'Hissederek arama ya da geçirme',
    'Kuvvet sürekli ayarlanır',
  ),
  path: of('Yol', 'Dik aşağı', 'Düz', 'İki hareket', 'Eğri, yatarak', 'Temasta değişir'),
  access: of('Erişim', 'Açık, görünür', 'Biraz dar', 'Dar ya da gizli', 'Dar ve gizli', 'Görmeden ve engelli'),
  bimanual: of('İki el', 'Tek el', 'İkinci el sabitler', 'İki rol', 'Eşgüdümlü', 'Eşgüdümlü ve el içinde'),
  inHand: of(
    'El içinde',
    'Yok',
    'Yüzeyde bir yeniden tutuş',
    'Parmaklarda yuvarlama ya da kaydırma',
    'Yinelenen yön değişimi',
    'Parmak değiştirerek tutuş',
  ),
  tooling: of('Takım', 'Yok', 'Bir bağlı takım', 'Bir el aleti', 'İki ya da daha çok', 'Serbest elle ustalık aleti'),
  unitVariation: of(
    'Parça değişkenliği',
    'Görülmedi',
    'Tolerans içinde',
    'Görünür, program başa çıkar',
    'Parça başına uyarlama gerekir',
    'Her parça farklı',
  ),
  lotSize: of('Parti büyüklüğü', 'İki ayar arası 10.000', 'İki ayar arası 1.000', 'İki ayar arası 100', 'İki ayar arası 10', '10’dan az'),
  changeRate: of('Değişiklik sıklığı', 'Yılda hiç', 'Yılda bir', 'Yılda en çok 4', 'Yılda en çok 12', 'Yılda 12’den çok'),
  timeVariation: of('Süre değişkenliği', 'DK en çok 0,05', 'DK en çok 0,10', 'DK en çok 0,20', 'DK en çok 0,40', 'DK 0,40 üstünde'),
  exceptionRate: of(
    'İstisnalar',
    '1.000’de en çok 1',
    '1.000’de en çok 5',
    '1.000’de en çok 20',
    '1.000’de en çok 50',
    '1.000’de 50’den çok',
  ),
  decision: of('Karar', 'Yok', 'Tabloya bakma', 'Birkaç bilginin kuralı', 'Eksik bilgiyle teşhis', 'Hedefi belirler'),
  acceptance: of('Kabul', 'Ölçülür', 'Mastar', 'Sınır numuneleri', 'Birkaç duyuyla yargılanır', 'Pazarlıkla'),
  coordination: of('Eşgüdüm', 'Yok', 'İşaret', 'Devir', 'Ortak iş', 'Görevin kendisi'),
  responsibility: of('Sorumluluk', 'Yok', 'Kayıt', 'İkinci kontrol', 'Nitelikli kişi', 'Yasada adı geçen kişi'),
};

export const indexWords: Catalogue<typeof english.indexWords> = { D: 'El becerisi', V: 'Değişkenlik', J: 'Yargı' };

export const sourceWords: Catalogue<typeof english.sourceWords> = {
  MEASURED: 'ölçüldü',
  DOCUMENTED: 'belgeli',
  ENGINEER: 'mühendis',
  INFERRED: 'çıkarıldı',
  UNKNOWN: 'bilinmiyor',
};
