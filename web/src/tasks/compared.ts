import { NOTHING } from '../words/format.js';
import { classWords, reasonOf } from './class-words.js';
import { within } from '../words/speech.js';
import { featureName, levelMeans, sourceWords } from './feature-words.js';
import { fixed, points } from './format.js';
import { comparedWords, factWords } from './card-words.js';

/** A value that differs, in words. */
export interface ComparedView {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Returns a difference of two results in the words of the card; null is "—". */
export function compared({
  path,
  from,
  to,
}: {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}): ComparedView {
  const [group = '', name = ''] = [path.split('.')[0], path.split('.').slice(1).join('.')];
  return { what: whatOf(group, name), before: textOf(group, name, from), after: textOf(group, name, to) };
}

function whatOf(group: string, name: string): string {
  if (group === 'levels') return featureName(name);
  if (group === 'sources') return comparedWords.source(featureName(name));
  if (group === 'facts') return factWords[name] ?? name;
  return comparedWords.parts[group] ?? group;
}

function textOf(group: string, name: string, value: string | null): string {
  if (value === null || value === 'null' || value === '') return group === 'reason' ? reasonOf(null) : NOTHING;
  switch (group) {
    case 'facts':
      return value.startsWith('{') ? factText(name, JSON.parse(value)) : value;
    case 'levels':
      return `${value}: ${levelMeans(name, Number(value))}`;
    case 'sources':
      return sourceWords[value] ?? value;
    case 'class':
    case 'nature':
      return Object.entries(classWords).find(([of]) => of === value)?.[1] ?? value;
    case 'reason':
      return reasonOf(value);
    case 'score':
      return points(Number(value));
    case 'confidence':
      return fixed(Number(value), 3);
    default:
      return value;
  }
}

/** The two facts that are more than one value: the pin and the plant's best robot. */
function factText(name: string, fact: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string => String(fact[key] ?? '');
  if (name === 'pin') return comparedWords.pin(within(textOf('class', '', text('class'))), text('by'), text('why'));
  return comparedWords.arm(Number(fact['payload_kg']), Number(fact['tool_kg']), Number(fact['reach_m']));
}
