import { useRef, useState } from 'react';
import { withoutLook, type Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { ask, tell } from '../live/answers.js';
import { GiveReasonMutation, ReasonsQuery, StopNowQuery, type StopReason } from './documents.js';
import { Drawer } from '../panel/drawer.js';
import { Answered } from '../parts/answered.js';
import { age } from '../words/format.js';
import { lookWords } from '../words/look.js';
import { reasonName } from '../words/reasons.js';
import { REASON_GIVERS } from './givers.js';
import type { NameOf } from './names.js';
import { chipsOf, meanwhile, type Meanwhile } from './reasons.js';

interface StopProps {
  readonly look: Extract<Look, { kind: 'stop' }>;
  readonly name: NameOf;
}

type Telling =
  | { readonly step: 'choose' }
  | { readonly step: 'sending'; readonly reason: StopReason }
  | { readonly step: 'given'; readonly reason: StopReason; readonly revision: number }
  | { readonly step: 'conflict'; readonly reason: StopReason; readonly now: Meanwhile }
  | { readonly step: 'failed'; readonly code: string; readonly text: string };

/** A stop that waits for its reason: one tap on a chip gives it. Of two people the second sees what the first said. */
export function Stop({ look, name }: StopProps) {
  const { format, now, may } = usePlace();
  const { unit, from, to } = look;
  const begin = Date.parse(from);
  const stood = age((to === null ? now : Date.parse(to)) - begin);
  return (
    <Drawer label={lookWords.stop.label} title={lookWords.stop.of(name(unit), format.moment(begin, now))}>
      <p>{to === null ? lookWords.stop.lasts(stood) : lookWords.stop.lasted(stood)}</p>
      {may(REASON_GIVERS, unit) ? <Giving look={look} /> : <p className="dim">{lookWords.stop.who}</p>}
    </Drawer>
  );
}

/** Looks at the stop up to a little after its begin: what somebody else said of it stands there. */
const AFTER_MS = 1000;

function Giving({ look }: { readonly look: StopProps['look'] }) {
  const { connection, refresh, route, go } = usePlace();
  const { unit, from, to } = look;
  const [telling, setTelling] = useState<Telling>({ step: 'choose' });
  const revision = useRef<number | null>(null);
  const asked = useAnswer(ReasonsQuery, { unit, from }, `${unit} ${from}`);
  const span = { from, to: new Date(Date.parse(from) + AFTER_MS).toISOString() };
  const stop = useAnswer(StopNowQuery, { unit, span }, `${unit} ${from}`);

  const give = async (reason: StopReason, seen: number): Promise<void> => {
    setTelling({ step: 'sending', reason });
    const answer = await tell(connection.client, GiveReasonMutation, { unit, from, to, reason: reason.code, revision: seen });
    if ('data' in answer) {
      revision.current = answer.data.giveReason.revision;
      setTelling({ step: 'given', reason, revision: answer.data.giveReason.revision });
      return refresh();
    }
    const { code, text } = answer.problem;
    if (code !== 'REASON_CONFLICT') return setTelling({ step: 'failed', code, text });
    const found = await ask(connection.client, StopNowQuery, { unit, span });
    if (!('data' in found)) return setTelling({ step: 'failed', code: found.problem.code, text: found.problem.text });
    const theirs = meanwhile(found.data.timeline, found.data.oee.restatements, from);
    revision.current = theirs.revision;
    setTelling({ step: 'conflict', reason, now: theirs });
    refresh();
  };

  return (
    <Answered asked={stop}>
      {({ timeline, oee }) => {
        const seen = meanwhile(timeline, oee.restatements, from);
        const current = (): number => revision.current ?? seen.revision;
        return (
          <Answered asked={asked}>
            {({ stopReasons }) => (
              <>
                {telling.step === 'choose' && seen.reason !== null && <p className="m">{lookWords.stop.has(reasonName(seen.reason))}</p>}
                <Outcome
                  telling={telling}
                  reasons={stopReasons}
                  onKeep={() => go(withoutLook(route))}
                  onAgain={() => setTelling({ step: 'choose' })}
                  onGive={(reason) => void give(reason, current())}
                />
                {telling.step !== 'given' && telling.step !== 'conflict' && (
                  <Choice
                    reasons={stopReasons}
                    sending={telling.step === 'sending' ? telling.reason : null}
                    onGive={(reason) => void give(reason, current())}
                  />
                )}
              </>
            )}
          </Answered>
        );
      }}
    </Answered>
  );
}

interface OutcomeProps {
  readonly telling: Telling;
  readonly reasons: readonly StopReason[];
  /** Leaves what the other said. */
  onKeep(): void;
  /** Chooses anew after a reason was given. */
  onAgain(): void;
  onGive(reason: StopReason): void;
}

/** What came of it: given, refused, or somebody was faster. */
function Outcome({ telling, reasons, onKeep, onAgain, onGive }: OutcomeProps) {
  const { format, now } = usePlace();
  const words = lookWords.stop;
  if (telling.step === 'given')
    return (
      <div role="status" className="told">
        <p className="m">{words.done(telling.reason.text, telling.revision)}</p>
        <p className="dim small">{words.doneNote}</p>
        <p>
          <button type="button" className="btn s" onClick={onAgain}>
            {words.other}
          </button>
        </p>
      </div>
    );
  if (telling.step === 'failed')
    return (
      <p role="alert" className="late small">
        {words.failed(telling.code, telling.text)}
      </p>
    );
  if (telling.step !== 'conflict') return null;
  const { now: theirs, reason } = telling;
  const said = theirs.reason === null ? null : (reasons.find(({ code }) => code === theirs.reason)?.text ?? reasonName(theirs.reason));
  return (
    <div role="alert" className="told warn">
      <p className="m">{words.conflict}</p>
      <p>
        {said === null
          ? words.theirsNone
          : words.theirs(
              said,
              words.conflictBy[theirs.by ?? 'PERSON'],
              format.moment(theirs.at === null ? now : Date.parse(theirs.at), now),
            )}
      </p>
      <p>{words.yours(reason.text)}</p>
      <p className="acts">
        <button type="button" className="btn s main" onClick={onKeep}>
          {words.keep}
        </button>
        <button type="button" className="btn s" onClick={() => onGive(reason)}>
          {words.insist(reason.text)}
        </button>
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly reasons: readonly StopReason[];
  /** The reason that is on its way; nothing else can be given meanwhile. */
  readonly sending: StopReason | null;
  onGive(reason: StopReason): void;
}

/** Reason chips: words first, code in mono. The machine's suggestion comes first and is not booked by itself. */
function Choice({ reasons, sending, onGive }: ChoiceProps) {
  const [open, setOpen] = useState(false);
  const { shown, more } = chipsOf(reasons);
  if (reasons.length === 0) return <p className="dim">{lookWords.stop.noReasons}</p>;
  return (
    <fieldset className="reasons" disabled={sending !== null}>
      <legend className="m">{lookWords.stop.pick}</legend>
      {[...shown, ...(open ? more : [])].map((reason) => (
        <button
          key={reason.code}
          type="button"
          className={reason.suggested ? 'reason on' : 'reason'}
          aria-busy={sending?.code === reason.code}
          onClick={() => onGive(reason)}
        >
          <span className="m">{sending?.code === reason.code ? lookWords.stop.sending : reason.text}</span>
          <code>{reason.code}</code>
          {reason.suggested && <span className="small">{lookWords.stop.suggested}</span>}
        </button>
      ))}
      {more.length > 0 && !open && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {lookWords.stop.more}
        </button>
      )}
      <p className="dim small">{lookWords.stop.pickNote}</p>
    </fieldset>
  );
}
