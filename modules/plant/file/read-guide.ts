import type { Plant, StepGuide, StepMeasure } from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

const MEDIA = /^[A-Za-z0-9_-]{1,64}\.(svg|png|jpg|webp|mp4|webm)$/;
const KEYS = ['media', 'alt', 'limits', 'measure', 'required'];

/** What a step shows whoever works by hand; undefined where it shows its text only. */
export function readGuide(step: YamlMap): StepGuide | undefined {
  const isGuided = KEYS.some((key) => step.has(key));
  const media = step.has('media') ? step.matching('media', MEDIA, 'a file in the folder media: svg, png, jpg, webp, mp4, webm') : null;
  const alt = step.text('alt', '');
  if (media !== null && alt === '') step.refuse('alt', 'is missing', 'what the picture shows');
  const guide = {
    media,
    alt,
    limits: step.list('limits', (limit) => ({ name: limit.text('name'), text: limit.text('text') })),
    measure: step.optional('measure', readMeasure),
    required: step.boolean('required', false),
  };
  return isGuided ? guide : undefined;
}

function readMeasure(map: YamlMap): StepMeasure {
  const bound = (key: string) => (map.has(key) ? map.number(key) : null);
  const measure = { name: map.text('name'), unit: map.text('unit'), lower: bound('lower'), upper: bound('upper') };
  if (measure.lower !== null && measure.upper !== null && measure.lower > measure.upper)
    map.refuse('upper', `${measure.upper} is below ${measure.lower}`, 'a number that is not below lower');
  map.refuseUnknown();
  return measure;
}

/** What may be wrong with a piece, where the plant says it. */
export function readDefects(root: YamlMap): Pick<Plant, 'defects'> {
  const defects = root.list('defects', (map) => ({
    code: map.code('code'),
    words: map.record('words', (words, language) => words.text(language)),
  }));
  return defects.length === 0 ? {} : { defects };
}
