import '../styles/why.css';
import { useState } from 'react';
import { withoutLook } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { hashOf } from '../app/route.js';
import type { Order } from '../graphql/fragments.js';
import type { Floor } from '../live/floor.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { Icon } from '../parts/icon.js';
import { ClassMark } from '../tasks/class-mark.js';
import { ActsBar } from './acts-bar.js';
import type { FullOrder } from './documents.js';
import { Facts } from './facts.js';
import { Notes } from './notes.js';
import { useDecision, type Shown } from './use-decision.js';
import { useDictionary } from './use-dictionary.js';
import { WhatIf } from './what-if.js';
import { Decided } from './decided.js';
import { History } from './history.js';
import { whyWords } from '../words/why.js';

export interface OrderDrawerProps {
  readonly id: string;
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  /** It is the page itself, not a drawer beside one. */
  readonly page: boolean;
}

/** Why here: an order, where it goes and why, who could not, and what may be done about it. */
export default function OrderDrawer({ id, floor, lines, page }: OrderDrawerProps) {
  const known = floor.orders?.get(id) ?? null;
  const shown = useDecision(id, known);
  const found = shown.data?.jobOrder ?? null;
  const order = newer(known, found);
  const inForce = floor.tasks?.find((task) => task.id === order?.task.id)?.classification.inForce ?? null;
  const { format } = usePlace();
  return (
    <>
      <header>
        {page && <h1 className="vh">{whyWords.label}</h1>}
        <h2 id="drawer-title">
          {inForce !== null && <ClassMark of={inForce} />}
          {order === null ? whyWords.label : whyWords.title(order.task.name, format.count(order.quantity))}
        </h2>
        <Close page={page} />
      </header>
      {found === null && known !== null && shown.problem === null ? null : order === null && shown.data !== null ? (
        <p className="nothing dim">{whyWords.gone}</p>
      ) : (
        <Answered asked={shown} bars={9}>
          {() => order !== null && found !== null && <Loaded order={order} found={found} floor={floor} lines={lines} shown={shown} />}
        </Answered>
      )}
    </>
  );
}

/** What the floor heard of last may be older than what was just read. */
const newer = (known: Order | null, found: FullOrder | null): Order | null =>
  known === null || (found !== null && found.version > known.version) ? found : known;

function Close({ page }: { readonly page: boolean }) {
  const { route } = usePlace();
  const href = hashOf(withoutLook(route));
  return page ? (
    <a className="btn s" href={href}>
      <Icon name="u-back" size="s" />
      {whyWords.back}
    </a>
  ) : (
    <a className="icon-btn" href={href} aria-label={whyWords.close}>
      <Icon name="u-close" />
    </a>
  );
}

/** A unit has given it back, and no other decision has fallen since. */
const hasLost = ({ assignmentId, endedAt }: Order, { routing }: FullOrder): boolean =>
  assignmentId === null && endedAt === null && routing?.outcome === 'ASSIGNED';

interface LoadedProps {
  /** As the floor knows it now. */
  readonly order: Order;
  /** As it was read together with its decision. */
  readonly found: FullOrder;
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly shown: Shown;
}

function Loaded({ order, found, floor, lines, shown }: LoadedProps) {
  const words = useDictionary();
  const [trying, setTrying] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const units: readonly UnitView[] = lines.flatMap((line) => line.units);
  const { routing } = found;
  const view = { order, units, words };
  return (
    <>
      <div className="why-body" tabIndex={0}>
        <Facts {...view} decision={routing} />
        <Notes order={order} units={units} changed={shown.changed} lost={hasLost(order, found)} said={said} renew={shown.renew} />
        {trying && <WhatIf key={order.id} {...view} toolId={found.toolId} onEnd={() => setTrying(false)} />}
        {routing === null ? <p className="dim">{whyWords.none}</p> : <Decided key={routing.id} {...view} decision={routing} />}
        <History moves={found.history} predecessors={found.predecessors} units={units} words={words} />
      </div>
      <ActsBar
        {...view}
        decision={routing}
        site={floor.site.id}
        off={shown.changed}
        trying={trying}
        onTry={() => setTrying((on) => !on)}
        onDone={(text) => {
          setSaid(text);
          shown.follow();
        }}
      />
    </>
  );
}
