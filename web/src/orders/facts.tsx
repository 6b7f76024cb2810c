import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';
import type { UnitView } from '../overview/lines.js';
import { expectedByNow } from '../overview/orders.js';
import { toneClass } from '../overview/line-row.js';
import { Made } from '../parts/figures.js';
import { Icon } from '../parts/icon.js';
import { age } from '../words/format.js';
import { answerOf } from './answer.js';
import { answerText, type Dictionary } from './dictionary.js';
import type { Decision } from './documents.js';
import { placeName } from './names.js';
import { stateOf } from './state-of.js';
import { whyView } from './why.js';
import { whyWords } from '../words/why.js';

/** What the parts of the drawer are given. */
export interface OrderView {
  readonly order: Order;
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
}

interface FactsProps extends OrderView {
  readonly decision: Decision | null;
}

/** Which order, how far it is, and the answer in a sentence. */
export function Facts({ order, units, words, decision }: FactsProps) {
  const { format, now, until } = usePlace();
  const unit = units.find((one) => one.id === order.workUnit?.id) ?? null;
  const state = stateOf(order, unit, words.why);
  const due = Date.parse(order.dueAt);
  const end = decision === null ? null : (whyView(decision).arms.find(({ chosen }) => chosen)?.end ?? null);
  const gap = end === null ? '' : end <= due ? whyWords.before(age(due - end)) : whyWords.after(age(end - due));
  const facts = [order.externalId, order.product?.name ?? null, whyWords.due(format.moment(due, now))];
  return (
    <div className="why-facts">
      <p className="dim">
        {whyWords.facts(facts.filter((one) => one !== null))}
        {end !== null && order.endedAt === null && ` ${whyWords.ends(format.clock(end, now), gap)}`}
      </p>
      {decision !== null && <Sentence decision={decision} units={units} words={words} />}
      <div className="why-state">
        <span className={`with-icon ${toneClass(state.tone)}`}>
          <Icon name={state.icon} size="s" tone={state.tone} />
          {state.text}
        </span>
        <span className="dim small">
          {whyWords.made(format.count(order.good), format.count(order.quantity), format.count(order.scrap))}
        </span>
        <Made good={order.good} quantity={order.quantity} expected={order.endedAt === null ? expectedByNow(order, until) : null} />
      </div>
    </div>
  );
}

function Sentence({ decision, units, words }: Omit<FactsProps, 'order' | 'decision'> & { readonly decision: Decision }) {
  const { format } = usePlace();
  const chosen = decision.candidates.find((one) => one.chosen) ?? null;
  const text = answerText(answerOf(decision), words, { place: (place) => placeName(units, place), tenth: format.tenth });
  return (
    <p className="why-answer">
      {chosen === null ? <span className="stub">—</span> : <span className="goes on">{placeName(units, chosen)}</span>}
      <span>{text}</span>
    </p>
  );
}
