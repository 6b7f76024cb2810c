import { usePlace } from '../app/place.js';
import type { Page } from '../live/page.js';
import { pageWords } from '../words/page.js';

/** How long "caught up" stays, in ms. */
const BACK_MS = 6000;

/** Says under the top what the figures below are worth: connection lost, last reading failed, caught up. */
export function Banner({ page }: { readonly page: Page }) {
  const { format, now } = usePlace();
  const text = textOf(page, now, format.time);
  return (
    <div role="status" className="banner-place">
      {text !== null && <p className={page.lostAt === null && page.problem === null ? 'banner back' : 'banner'}>{text}</p>}
    </div>
  );
}

function textOf(page: Page, now: number, time: (at: number) => string): string | null {
  if (page.lostAt !== null) return pageWords.live.lostSince(time(page.lostAt));
  if (page.floor !== null && page.problem !== null) return pageWords.live.stale(page.problem.code);
  if (page.backAt !== null && now - page.backAt < BACK_MS) return pageWords.live.back;
  return null;
}
