import { useEffect, useMemo, useState } from 'react';
import { hashOf, stationOf, unitOfToken } from './address.js';
import { keepBenchHere } from './bench-here.js';
import { Enrol } from './enrol.js';
import { SignOnScreen } from './sign-on.js';
import { Terminal } from './terminal.js';
import { StationContext, told, useStation } from './use-station.js';
import { LANGUAGES, languageOf, wordsOf, type Language } from './words/words.js';

const LANGUAGE = 'fingerpost.language';

/** The language that was chosen on this device, else the browser's. */
const startLanguage = (): Language => languageOf([localStorage.getItem(LANGUAGE) ?? '', ...navigator.languages]);

/** From no device to a bench at work: enrolment, sign-on, terminal. */
export function StationPage() {
  const [address, setAddress] = useState(() => stationOf(window.location.hash));
  const [language, setLanguage] = useState(startLanguage);
  const station = useStation(address.unit, language);
  const words = wordsOf(language);
  const { enrol } = address;
  const choose = (): void => {
    const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? 'en';
    localStorage.setItem(LANGUAGE, next);
    setLanguage(next);
  };
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const follow = (): void => setAddress(stationOf(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (enrol === null || station === null) return;
    station.enrol(enrol);
    // The token must stand in no history.
    window.history.replaceState(null, '', hashOf(address.unit));
    setAddress({ unit: address.unit, enrol: null });
  }, [enrol, station, address.unit]);
  const picture = station?.kept.picture ?? null;
  const value = useMemo(() => (station && picture ? told(station, picture, language) : null), [station, picture, language]);
  const name = picture?.unit.code.toUpperCase() ?? '';
  useEffect(() => {
    document.title = `${words.title(name)} · Fingerpost`;
  }, [words, name]);

  const token = station?.kept.token ?? null;
  const enrolled = token !== null && station?.link.revoked === false;
  useEffect(() => {
    if (station !== null) keepBenchHere(enrolled ? (unitOfToken(token) ?? address.unit) : null);
  }, [station === null, enrolled, token, address.unit]);

  if (station === null) return <Opening text={words.loading} />;
  if (!enrolled)
    return (
      <Enrol
        words={words}
        revoked={station.link.revoked}
        onToken={(given) => {
          const unit = unitOfToken(given) ?? address.unit;
          window.location.hash = `${hashOf(unit)}?enrol=${given}`;
        }}
      />
    );
  if (value === null) return <Opening text={words.loading} />;
  return (
    <StationContext value={value}>
      {station.kept.bench.signOn === null ? <SignOnScreen onLanguage={choose} /> : <Terminal onLanguage={choose} />}
    </StationContext>
  );
}

function Opening({ text }: { readonly text: string }) {
  return (
    <main className="signin" aria-busy="true">
      <h1 className="dim">{text}</h1>
    </main>
  );
}
