import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { ask } from '../live/answers.js';
import { language } from '../words/language.js';
import { dictionaryOf, WORDLESS, type Dictionary } from './dictionary.js';
import { WordsQuery } from './documents.js';

/** Words change with the service only: they are read once in a visit. */
let known: Dictionary | null = null;

/** Returns the words of routing in the language of the page; until they are there, codes. */
export function useDictionary(): Dictionary {
  const { client } = usePlace().connection;
  const [words, setWords] = useState(known ?? WORDLESS);
  useEffect(() => {
    if (known !== null) return setWords(known);
    let current = true;
    void ask(client, WordsQuery, { language }).then((answer) => {
      if (!('data' in answer)) return;
      known = dictionaryOf(answer.data.routingWords);
      if (current) setWords(known);
    });
    return () => {
      current = false;
    };
  }, [client]);
  return words;
}
