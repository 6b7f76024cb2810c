import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { Dictionary } from '../orders/dictionary.js';
import { toneClass } from '../overview/line-row.js';
import type { UnitView } from '../overview/lines.js';
import { Icon, kindIcon } from '../parts/icon.js';
import { codeName } from '../words/codes.js';
import { shiftWords } from '../words/shift.js';
import type { StartUnit } from './documents.js';
import { mayDrop } from './gate.js';
import { GateAnswer } from './gate-answer.js';
import { StartQueue } from './start-queue.js';
import { hindrancesOf } from './readiness.js';
import type { Moves } from './use-moving.js';
import { WorkLane } from './work-lane-view.js';
import type { Ahead } from './work-lane.js';

export interface CardProps {
  readonly unit: UnitView;
  readonly found: StartUnit;
  readonly units: readonly UnitView[];
  readonly tasks: Floor['tasks'];
  readonly words: Dictionary;
  readonly ahead: Ahead;
  readonly shiftEnd: number | null;
  /** Paths of the units that take orders, in the order of the flow. */
  readonly flow: readonly string[];
  readonly moves: Moves;
}

/** A unit: whether it is ready, what it has to work on, until when it has work, and its queue; with an order in hand, what it says to that. */
export function UnitCard(props: CardProps) {
  const { unit, found, words, ahead, shiftEnd, moves } = props;
  const { href } = usePlace();
  const isSeat = unit.kind === 'TELEOP_CONSOLE';
  const moving = isSeat ? null : moves.moving;
  const isHere = moving !== null && found.queue.some((one) => one.jobOrder.id === moving.order.id && one.expectedStart === null);
  const gate = moving?.gate(unit.id);
  const open = moving !== null && !isHere && (gate === undefined || mayDrop(gate));
  return (
    <section
      className={`panel start-unit${moving === null ? '' : open ? ' open' : ' shut'}`}
      aria-label={`${unit.code} ${unit.name}`}
      onDragOver={(event) => open && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (open) moving.put(unit.id);
      }}
    >
      <header>
        <h2 className="with-icon">
          <Icon name={kindIcon(unit.kind)} />
          <a className="plain" href={href({ kind: 'unit', id: unit.id })}>
            {unit.code} {unit.name}
          </a>
        </h2>
        <Readiness found={found} isSeat={isSeat} />
      </header>
      {!isSeat && <Conditions unit={unit} found={found} />}
      {moving !== null && <GateAnswer unit={unit} isHere={isHere} gate={gate} moving={moving} words={words} />}
      {!isSeat && (
        <>
          <WorkLane unit={unit} queue={found.queue} ahead={ahead} shiftEnd={shiftEnd} />
          <StartQueue {...props} />
        </>
      )}
    </section>
  );
}

/** Ready, or every reason why not, the most urgent first. */
function Readiness({ found, isSeat }: { readonly found: StartUnit; readonly isSeat: boolean }) {
  const { format, now } = usePlace();
  const against = hindrancesOf(found, isSeat);
  const { units: said } = shiftWords;
  if (against.length === 0)
    return (
      <span className="with-icon end">
        <Icon name="u-ok" size="s" />
        {said.ready}
      </span>
    );
  return (
    <span className="against end">
      {against.map(({ code, icon, tone, until }) => (
        <span key={code} className={`with-icon ${toneClass(tone)}`}>
          <Icon name={icon} size="s" tone={tone} />
          {codeName('waits', code)}
          {until !== null && ` ${said.until(format.moment(until, now))}`}
        </span>
      ))}
    </span>
  );
}

/** Whether somebody is there, and something to work on. */
function Conditions({ unit, found }: Pick<CardProps, 'unit' | 'found'>) {
  const { units: said } = shiftWords;
  const { material } = found;
  return (
    <p className="conditions small dim">
      {unit.kind === 'MANUAL_STATION' && found.attended && <span>{said.attended}</span>}
      {material === null || material === 'THERE' ? (
        <span>{material === null ? said.materialUnknown : said.material.THERE}</span>
      ) : (
        <span className="with-icon watch">
          <Icon name={material === 'MISSING' ? 's-starved' : 's-blocked'} size="s" tone="warn" />
          {said.material[material]}
        </span>
      )}
    </p>
  );
}
