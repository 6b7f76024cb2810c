import { useState, type FormEvent } from 'react';
import { Icon } from '../parts/icon.js';
import { OfflineBar } from './offline.js';
import { useTold } from './use-station.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Who works here: a badge, or a number with its PIN on keys that gloves hit. */
export function SignOnScreen({ onLanguage }: { onLanguage(): void }) {
  const { words, picture, signOn } = useTold();
  const [operator, setOperator] = useState('');
  const [pin, setPin] = useState('');
  const [badge, setBadge] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { signOn: said } = words;

  const send = (key: object): void => {
    setBusy(true);
    setRefused(null);
    void signOn(key).then((answer) => {
      setBusy(false);
      setPin('');
      setBadge('');
      if (typeof answer === 'string') setRefused(answer);
    });
  };
  const byPin = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && operator.trim() !== '' && pin !== '') send({ operator: operator.trim(), pin });
  };
  const byBadge = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && badge.trim() !== '') send({ badge: badge.trim() });
  };
  const why = refused === null ? null : ((said.refused as Readonly<Record<string, string>>)[refused] ?? said.refused.OTHER);
  const unit = `${picture.unit.code.toUpperCase()} ${picture.unit.name}`;

  return (
    <div className="term signon">
      <header className="bar1">
        <div className="unit">
          <Icon name="k-manual" />
          <p className="unit-name">{unit}</p>
        </div>
        <div className="me push">
          <button className="key" type="button" aria-label={words.language} onClick={onLanguage}>
            {words.name}
          </button>
        </div>
      </header>
      <OfflineBar />
      <main className="panel who-works">
        <h1>{said.title}</h1>
        <p className="dim">{said.lead(unit)}</p>
        <p className="watch" role="alert">
          {why}
        </p>
        <form className="badge" onSubmit={byBadge}>
          <label htmlFor="badge">{said.badge}</label>
          <input
            id="badge"
            type="password"
            autoComplete="off"
            autoFocus
            placeholder={said.badgeHint}
            value={badge}
            onChange={(event) => setBadge(event.target.value)}
          />
        </form>
        <form className="pin" onSubmit={byPin}>
          <label htmlFor="operator">{said.operator}</label>
          <input
            id="operator"
            autoComplete="off"
            autoCapitalize="characters"
            value={operator}
            onChange={(event) => setOperator(event.target.value)}
          />
          <label htmlFor="pin">{said.pin}</label>
          <input
            id="pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={pin}
            onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
          />
          <div className="keys">
            {KEYS.map((key) => (
              <button key={key} className="key" type="button" onClick={() => setPin((before) => (before + key).slice(0, 12))}>
                {key}
              </button>
            ))}
            <button className="key" type="button" aria-label={said.clear} onClick={() => setPin((before) => before.slice(0, -1))}>
              <Icon name="u-back" />
            </button>
          </div>
          <button className="big good" type="submit" disabled={busy}>
            {busy ? said.busy : said.button}
          </button>
        </form>
      </main>
    </div>
  );
}
