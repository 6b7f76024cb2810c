import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Done, Work } from './bench.js';
import { workOf } from './bench.js';
import { Link, type LinkState } from './link.js';
import type { Picture, SignOn } from './picture.js';
import { Store, type Kept } from './store.js';
import { TAGS, wordsOf, type Language, type StationWords } from './words/words.js';

/** An act: what is kept now, the time, and the work at hand. */
export type Act = (kept: Kept, now: number, work: Work | null) => Done;

/** Everything that the parts of the station are drawn from. */
export interface Station {
  readonly kept: Kept;
  readonly link: LinkState;
  readonly work: Work | null;
  /** False: the browser could not keep the last act. */
  readonly keeps: boolean;
  now(): number;
  /** Writes an act down, then shows it, then sends it. */
  act(act: Act): void;
  seen(seq: number): void;
  enrol(token: string): void;
  signOn(key: object): Promise<SignOn | string>;
  media(name: string): Promise<Blob | null>;
}

/** Opens the memory of a station and its link. Null until it is read. */
export function useStation(unit: string, language: Language): Station | null {
  const [kept, setKept] = useState<Kept | null>(null);
  const [state, setState] = useState<LinkState | null>(null);
  const [keeps, setKeeps] = useState(true);
  const opened = useRef<{ readonly store: Store; readonly link: Link } | null>(null);
  const spoken = useRef(language);
  useEffect(() => {
    spoken.current = language;
  }, [language]);

  useEffect(() => {
    let stop = (): void => undefined;
    let gone = false;
    Store.open(unit)
      .then(async (store) => {
        const link = new Link(
          store,
          () => spoken.current,
          (next) => {
            setKept(next);
            setState(link.state);
          },
        );
        const first = await store.read();
        if (gone) return;
        opened.current = { store, link };
        setKept(first);
        setState(link.state);
        stop = link.start();
      })
      .catch(() => setKeeps(false));
    return () => {
      gone = true;
      stop();
    };
  }, [unit]);

  const write = useCallback((change: (store: Store, link: Link) => Promise<Kept>) => {
    const open = opened.current;
    if (open === null) return;
    change(open.store, open.link).then(
      (next) => {
        setKept(next);
        setKeeps(true);
        void open.link.soon();
      },
      () => setKeeps(false),
    );
  }, []);

  const calls = useMemo(
    () => ({
      now: () => opened.current?.link.now() ?? Date.now(),
      act: (act: Act) =>
        write((store, link) => {
          const now = link.now();
          return store.act((before) => act(before, now, before.picture && workOf(before.bench, before.picture)), now);
        }),
      seen: (seq: number) => write((store) => store.seen(seq)),
      enrol: (token: string) => write((store) => store.keepToken(token)),
      signOn: (key: object) => opened.current?.link.signOn(key) ?? Promise.resolve('NO_LINK'),
      media: (name: string) => opened.current?.link.media(name) ?? Promise.resolve(null),
    }),
    [write],
  );
  return useMemo(() => {
    if (kept === null || state === null) return null;
    return { kept, link: state, keeps, work: kept.picture && workOf(kept.bench, kept.picture), ...calls };
  }, [kept, state, keeps, calls]);
}

/** The words and formats of the language, beside the station. */
export interface Told extends Station {
  readonly picture: Picture;
  readonly words: StationWords;
  readonly language: Language;
  time(at: number): string;
  count(value: number): string;
}

export const StationContext = createContext<Told | null>(null);

export function useTold(): Told {
  const told = use(StationContext);
  if (told === null) throw new Error('outside of a station');
  return told;
}

export function told(station: Station, picture: Picture, language: Language): Told {
  const tag = TAGS[language];
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: picture.zone });
  const number = new Intl.NumberFormat(tag);
  return {
    ...station,
    picture,
    words: wordsOf(language),
    language,
    time: (at) => clock.format(at),
    count: (value) => number.format(value),
  };
}
