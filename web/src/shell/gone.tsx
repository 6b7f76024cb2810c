import { hashOf, START } from '../app/route.js';
import { shellWords } from '../words/shell.js';

/** An address that leads nowhere. */
export function Gone() {
  return (
    <main className="notice">
      <section className="panel">
        <h1>{shellWords.gone.title}</h1>
        <p className="dim">{shellWords.gone.text}</p>
        <a className="btn main" href={hashOf(START)}>
          {shellWords.gone.back}
        </a>
      </section>
    </main>
  );
}
