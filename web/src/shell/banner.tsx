import { usePlace } from '../app/place.js';
import type { Page } from '../live/page.js';
import type { Format } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { shellWords } from '../words/shell.js';
import { spanName } from './span-name.js';

/** How long "caught up" stays, in ms. */
const BACK_MS = 6000;

/** Says under the top what the figures below are worth: connection lost, last reading failed, past, caught up. */
export function Banner({ page }: { readonly page: Page }) {
  const { format, now } = usePlace();
  const said = saidOf(page, now, format);
  return (
    <div role="status" className="banner-place">
      {said !== null && <p className={said.calm ? 'banner back' : 'banner'}>{said.text}</p>}
    </div>
  );
}

function saidOf(page: Page, now: number, format: Format): { readonly text: string; readonly calm: boolean } | null {
  const { floor, problem } = page;
  if (page.lostAt !== null) return { text: pageWords.live.lostSince(format.time(page.lostAt)), calm: false };
  if (floor !== null && problem !== null) return { text: pageWords.live.stale(problem.code), calm: false };
  if (floor?.past === true) return { text: shellWords.span.pastSays(spanName(page.choice, floor.span, format, now)), calm: true };
  if (page.backAt !== null && now - page.backAt < BACK_MS) return { text: pageWords.live.back, calm: true };
  return null;
}
