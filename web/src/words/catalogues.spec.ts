import { describe, expect, it } from '@jest/globals';
import { EQUAL } from './equal.fixture.js';

/** Every catalogue of texts, by its English file; German and Turkish stand beside it. */
const CATALOGUES: readonly string[] = [
  ...[
    'codes',
    'connections',
    'find',
    'line',
    'look',
    'losses',
    'measures',
    'mine',
    'oee',
    'orders',
    'page',
    'shell',
    'shift',
    'unit',
    'why',
    'words',
  ].map((name) => `./en/${name}.js`),
  ...['act', 'answer', 'card', 'class', 'feature', 'gate', 'list', 'policy'].map((name) => `../tasks/words/en/${name}.js`),
];

type Texts = Readonly<Record<string, unknown>>;
const read = async (path: string, language: string): Promise<Texts> => (await import(path.replace('/en/', `/${language}/`))) as Texts;

/** Every text of a catalogue with the way to it; a sentence of values as the function that it is. */
function textsOf(texts: unknown, path: string): [string, unknown][] {
  if (typeof texts !== 'object' || texts === null) return [[path, texts]];
  return Object.entries(texts).flatMap(([name, text]) => textsOf(text, `${path}.${name}`));
}

/** The parameters that the source of a sentence names, and uses besides. */
function unusedOf(sentence: (...values: never[]) => unknown): readonly string[] {
  const source = sentence.toString();
  const read = /^\(?([^)=]*)\)?\s*=>([\s\S]*)$/.exec(source);
  if (read === null) throw new Error(`no sentence: ${source}`);
  const [, names = '', body = ''] = read;
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !new RegExp(`\\b${name}\\b`).test(body));
}

describe.each(CATALOGUES)('the catalogue %s', (path) => {
  it.each(['de', 'tr'])('has every text in %s, and sentences of the same values', async (language) => {
    const [english, other] = [textsOf(await read(path, 'en'), ''), new Map(textsOf(await read(path, language), ''))];
    expect([...other.keys()].toSorted()).toEqual(english.map(([name]) => name).toSorted());
    const wrong = english.filter(([name, text]) => {
      const said = other.get(name);
      if (typeof text !== typeof said || said === '') return text !== said;
      return typeof text === 'function' && typeof said === 'function' && said.length !== text.length;
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it.each(['de', 'tr'])('has no text left in English in %s', async (language) => {
    const english = new Map(textsOf(await read(path, 'en'), ''));
    const left = textsOf(await read(path, language), '').filter(
      ([name, text]) => typeof text === 'string' && /\p{L}{2}/u.test(text) && text === english.get(name) && !EQUAL[language]?.has(text),
    );
    expect(left).toEqual([]);
  });

  it.each(['en', 'de', 'tr'])('uses every value of its sentences in %s', async (language) => {
    const sentences = textsOf(await read(path, language), '').filter(([, text]) => typeof text === 'function');
    const unused = sentences.flatMap(([name, text]) => unusedOf(text as () => string).map((value) => `${name}: ${value}`));
    expect(unused).toEqual([]);
  });
});
