import { usePlace } from '../app/place.js';
import { toScreen, hashOf, withQuery } from '../app/route.js';
import type { Dictionary } from '../orders/dictionary.js';
import { codeOf } from '../orders/names.js';
import type { UnitView } from '../overview/lines.js';
import { Icon } from '../parts/icon.js';
import { shiftWords } from '../words/shift.js';
import type { Gap } from './documents.js';
import { dragOf, TakeButton } from './hold.js';
import type { Moves } from './use-moving.js';

interface GapsProps {
  readonly gaps: readonly Gap[];
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
  readonly moves: Moves;
}

/** So many are told one by one; the list of orders has the others. */
const SHOWN = 6;

/** Orders that are ready and find no hands: which, where they are nearest to some, and what is missing there. */
export function Gaps({ gaps, units, words, moves }: GapsProps) {
  const { route } = usePlace();
  const { gaps: said } = shiftWords;
  return (
    <section className="panel" aria-label={said.title}>
      <header>
        <h2>{said.title}</h2>
        {gaps.length > 0 && <b className="watch">{gaps.length}</b>}
      </header>
      {gaps.length === 0 ? (
        <div className="nothing">
          <p className="with-icon">
            <Icon name="u-ok" size="s" />
            {said.none}
          </p>
          <p className="dim small">{said.noneNext}</p>
        </div>
      ) : (
        <ul className="gap-list">
          {gaps.slice(0, SHOWN).map((gap) => (
            <GapRow key={gap.jobOrder.id} gap={gap} units={units} words={words} moves={moves} />
          ))}
          {gaps.length > SHOWN && (
            <li className="rest small">
              {said.more(gaps.length - SHOWN)} <a href={hashOf(withQuery(toScreen(route, 'orders'), { show: 'none' }))}>{said.all}</a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function GapRow({ gap, units, words, moves: { handling, moving } }: Omit<GapsProps, 'gaps'> & { readonly gap: Gap }) {
  const { format, now, href } = usePlace();
  const { gaps: said, units: unitWords } = shiftWords;
  const { jobOrder: order, nearestUnitId: nearest } = gap;
  const why = gap.misses.map(words.why).join(', ');
  return (
    <li className={moving?.order.id === order.id ? 'taken' : undefined} {...dragOf(order, handling)}>
      <a className="m" href={href({ kind: 'order', id: order.id })}>
        {order.task.name}, {format.count(order.quantity)}
      </a>
      <span className="dim small num">{unitWords.due(format.moment(Date.parse(order.dueAt), now))}</span>
      <span className="small misses">
        {nearest === null ? said.never : said.nearest(codeOf(units, nearest), why)}
        {gap.until !== null && ` ${said.until(format.moment(Date.parse(gap.until), now))}`}
      </span>
      <TakeButton order={order} handling={handling} />
    </li>
  );
}
