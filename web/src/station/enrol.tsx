import { useState, type FormEvent } from 'react';
import { Mark } from '../parts/icon.js';
import type { StationWords } from './words/words.js';

interface EnrolProps {
  readonly words: StationWords;
  readonly revoked: boolean;
  onToken(token: string): void;
}

/** Asks for the token of the device. */
export function Enrol({ words: { enrol }, revoked, onToken }: EnrolProps) {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (token.trim() !== '') onToken(token.trim());
  };
  return (
    <main className="signin">
      <form className="panel" onSubmit={submit}>
        <p className="signin-mark">
          <Mark />
          <b>Fingerpost</b>
        </p>
        <h1>{enrol.title}</h1>
        <p className="dim" role={revoked ? 'alert' : undefined}>
          {revoked ? enrol.revoked : enrol.lead}
        </p>
        <label htmlFor="device">{enrol.token}</label>
        <input id="device" type="password" autoComplete="off" required value={token} onChange={(event) => setToken(event.target.value)} />
        <button className="btn main" type="submit">
          {enrol.button}
        </button>
      </form>
    </main>
  );
}
