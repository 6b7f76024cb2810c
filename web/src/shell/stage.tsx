import { Suspense } from 'react';
import { Being, Loading } from '../app/being.js';
import { usePlace } from '../app/place.js';
import { hashOf, START } from '../app/route.js';
import { SCREENS } from '../app/screens.js';
import type { Page } from '../live/page.js';
import type { AttentionItem } from '../overview/attention.js';
import type { LineView } from '../overview/lines.js';
import { shellWords } from '../words/shell.js';

interface StageProps {
  readonly page: Page;
  readonly lines: readonly LineView[];
  readonly items: readonly AttentionItem[];
  onRetry(): void;
}

/** The screen of the address; until the floor is read, what there is to say about that. */
export function Stage({ page, lines, items, onRetry }: StageProps) {
  const { route } = usePlace();
  const screen = SCREENS[route.screen];
  if (page.floor === null) return <Being page={page} onRetry={onRetry} />;
  if (screen === undefined) return <Gone />;
  const Part = screen.part;
  return (
    <Suspense fallback={<Loading />}>
      <Part key={`${route.screen} ${route.id}`} id={route.id} floor={page.floor} lines={lines} items={items} />
    </Suspense>
  );
}

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
