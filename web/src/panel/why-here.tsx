import { usePlace } from '../app/place.js';
import type { Candidate, Decision, Refusal } from '../graphql/documents.js';
import type { UnitView } from '../overview/lines.js';
import { Icon, kindIcon } from '../parts/icon.js';
import { pageWords } from '../words/page.js';
import { spoken } from '../words/speech.js';

interface WhyHereProps {
  readonly decision: Decision;
  readonly units: readonly UnitView[];
}

/** The answer, then every candidate: arms by distance on one scale, then the refused as stubs with their reasons. */
export function WhyHere({ decision, units }: WhyHereProps) {
  const { format, now } = usePlace();
  const nameOf = (id: string): string => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? id : `${unit.code} ${unit.name}`;
  };
  const open = decision.candidates
    .filter((one) => one.refusals.length === 0)
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || (a.total ?? 0) - (b.total ?? 0));
  const refused = decision.candidates.filter((one) => one.refusals.length > 0);
  const farthest = Math.max(1, ...open.map((one) => one.total ?? 0));
  return (
    <div className="why">
      <p className="m">{answerOf(decision, nameOf)}</p>
      {decision.until !== null && <p className="dim small">{pageWords.why.until(format.moment(Date.parse(decision.until), now))}</p>}
      {decision.whatWouldChange !== null && <p className="dim small">{pageWords.why.change(spoken(decision.whatWouldChange))}</p>}
      <ol className="arms">
        {open.map((candidate) => (
          <Arm key={keyOf(candidate)} candidate={candidate} farthest={farthest} units={units} name={nameOf} />
        ))}
        {refused.map((candidate) => (
          <Stub key={keyOf(candidate)} candidate={candidate} units={units} name={nameOf} />
        ))}
      </ol>
      {open.length > 1 && <p className="dim tiny">{pageWords.why.scale}</p>}
      <p className="dim tiny">{pageWords.why.record(format.moment(Date.parse(decision.decidedAt), now), decision.policyVersion)}</p>
    </div>
  );
}

const keyOf = (candidate: Candidate): string => `${candidate.workUnitId} ${candidate.consoleId}`;

function answerOf(decision: Decision, nameOf: (id: string) => string): string {
  if (decision.outcome === 'NO_UNIT_EVER') return pageWords.why.never;
  if (decision.outcome === 'WAITING' || decision.chosenWorkUnitId === null) return pageWords.why.waiting;
  return pageWords.why.assigned(nameOf(decision.chosenWorkUnitId));
}

interface CandidateProps {
  readonly candidate: Candidate;
  readonly units: readonly UnitView[];
  name(id: string): string;
}

function CandidateName({ candidate, units, name }: CandidateProps) {
  const unit = units.find((one) => one.id === candidate.workUnitId);
  return (
    <>
      {unit !== undefined && <Icon name={kindIcon(unit.kind)} size="s" />}
      {name(candidate.workUnitId)}
      {candidate.consoleId !== null && ` ${pageWords.why.with(name(candidate.consoleId))}`}
    </>
  );
}

/** The shortest arm still has room for its point, in per cent of the drawer. */
const LEAST_ARM = 6;

function Arm({ farthest, ...props }: CandidateProps & { readonly farthest: number }) {
  const { format, now } = usePlace();
  const { candidate } = props;
  const total = candidate.total ?? 0;
  const length = LEAST_ARM + ((100 - LEAST_ARM) * Math.max(0, total)) / farthest;
  const terms = candidate.terms.filter((term) => term.value !== 0);
  return (
    <li>
      <p className="arm-head">
        <span className={candidate.chosen ? 'b with-icon' : 'with-icon'}>
          <CandidateName {...props} />
        </span>
        <span className="dim small">{candidate.chosen ? pageWords.why.chosen : pageWords.why.possible}</span>
        {candidate.total !== null && <b className="end">{pageWords.why.total(format.tenth(candidate.total))}</b>}
      </p>
      <span className={candidate.chosen ? 'arm on' : 'arm'} style={{ width: `${length}%` }} aria-hidden="true" />
      <p className="dim tiny">
        {terms.map((term) => `${spoken(term.name)} ${format.tenth(term.value)}`).join(' · ')}
        {candidate.expectedStart !== null && candidate.expectedEnd !== null && (
          <>
            {terms.length > 0 && ' · '}
            {pageWords.why.expected(
              format.moment(Date.parse(candidate.expectedStart), now),
              format.moment(Date.parse(candidate.expectedEnd), now),
            )}
          </>
        )}
      </p>
    </li>
  );
}

function Stub(props: CandidateProps) {
  return (
    <li className="refused">
      <p className="arm-head">
        <span className="stub">
          <CandidateName {...props} />
        </span>
        <span className="dim small">{pageWords.why.refused}</span>
      </p>
      <ul>
        {props.candidate.refusals.map((refusal) => (
          <Reason key={refusal.code} refusal={refusal} />
        ))}
      </ul>
    </li>
  );
}

function Reason({ refusal }: { readonly refusal: Refusal }) {
  const { format, now } = usePlace();
  return (
    <li className="small">
      {refusal.text} <code className="chip code">{refusal.code}</code>
      {refusal.until !== null && (
        <span className="dim">
          {' '}
          {pageWords.why.soft} {format.moment(Date.parse(refusal.until), now)}
        </span>
      )}
    </li>
  );
}
