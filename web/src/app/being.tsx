import type { Page } from '../live/page.js';
import { pageWords } from '../words/page.js';
import { words } from '../words/words.js';
import { useAfter } from './hooks.js';

interface BeingProps {
  readonly page: Page;
  onRetry(): void;
}

/** What stands where the overview will be: loading, an error with the way on, no permission, or nothing set up. */
export function Being({ page, onRetry }: BeingProps) {
  const { problem } = page;
  if (problem?.kind === 'forbidden') return <Notice title={pageWords.being.forbidden} text={pageWords.being.forbiddenNext} />;
  if (problem !== null)
    return (
      <Notice title={pageWords.being.failed} text={pageWords.being.code(problem.code, problem.text)}>
        <button className="btn main" type="button" onClick={onRetry}>
          {pageWords.being.retry}
        </button>
      </Notice>
    );
  if (page.roles.length > 0 && page.sites.length === 0) return <Notice title={pageWords.being.noSite} text={pageWords.being.noSiteNext} />;
  return <Loading />;
}

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  readonly children?: React.ReactNode;
}

function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className="notice">
      <section className="panel" role="alert">
        <h1>{title}</h1>
        <p className="dim">{text}</p>
        {children}
      </section>
    </main>
  );
}

/** The frame and its labels at once, grey bars after 300 ms. */
function Loading() {
  const bars = useAfter(300);
  return (
    <main className="overview" aria-busy="true">
      <div className="headline">
        <h1>{words.headline.loading}</h1>
      </div>
      <section className="panel att">
        <header>
          <h2>{words.attention.title}</h2>
        </header>
        {bars && <Bars count={5} />}
      </section>
      <section className="panel lines">{bars && <Bars count={8} />}</section>
    </main>
  );
}

/** A screen that is being loaded: its labels come with it. */
export function Opening() {
  const bars = useAfter(300);
  return (
    <main className="page" aria-busy="true">
      <h1 className="vh">{words.headline.loading}</h1>
      <section className="panel">{bars && <Bars count={8} />}</section>
    </main>
  );
}

function Bars({ count }: { readonly count: number }) {
  return (
    <div className="bars" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
