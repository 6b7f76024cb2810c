import { Suspense } from 'react';
import { Being, Opening } from '../app/being.js';
import { usePlace } from '../app/place.js';
import { SCREENS } from '../app/screens.js';
import type { Page } from '../live/page.js';
import type { AttentionItem } from '../overview/attention.js';
import type { LineView } from '../overview/lines.js';
import { Gone } from './gone.js';

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
    <Suspense fallback={<Opening />}>
      <Part key={`${route.screen} ${route.id}`} id={route.id} floor={page.floor} lines={lines} items={items} />
    </Suspense>
  );
}
