import { useState, type FormEvent } from 'react';
import { Mark } from '../parts/icon.js';
import { LanguageSelect } from '../shell/language-select.js';
import { pageWords } from '../words/page.js';
import { words } from '../words/words.js';

interface SignInProps {
  readonly refused: boolean;
  onToken(token: string): void;
}

/** Asks for a token where there is no demo. */
export function SignIn({ refused, onToken }: SignInProps) {
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
          <b>{words.product}</b>
          <LanguageSelect />
        </p>
        <h1>{pageWords.signIn.title}</h1>
        <p className="dim">{pageWords.signIn.lead}</p>
        <label htmlFor="token">{pageWords.signIn.token}</label>
        <input
          id="token"
          name="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          value={token}
          aria-describedby="token-note"
          aria-invalid={refused}
          onChange={(event) => setToken(event.target.value)}
        />
        <p id="token-note" className={refused ? 'late small' : 'dim small'} role={refused ? 'alert' : undefined}>
          {refused ? pageWords.signIn.refused : pageWords.signIn.kept}
        </p>
        <button className="btn main" type="submit">
          {pageWords.signIn.button}
        </button>
      </form>
    </main>
  );
}
