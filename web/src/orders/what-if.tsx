import { useState } from 'react';
import { usePlace } from '../app/place.js';
import type { UnitView } from '../overview/lines.js';
import { age } from '../words/format.js';
import { changesInput, differences, isEmpty, NO_DRAFT, NOWHERE, type Draft, type Outcome, type PlaceChange } from './changes.js';
import { reasonsText, type Dictionary } from './dictionary.js';
import type { OrderView } from './facts.js';
import { placeName } from './names.js';
import { signed } from './arms.js';
import { useTrial } from './use-trial.js';
import { tryWords } from '../words/why.js';

interface WhatIfProps extends OrderView {
  /** The tool that the order needs; null: none. */
  readonly toolId: string | null;
  onEnd(): void;
}

/** One thing otherwise, and what would become of the order: differences only. Nothing is stored. */
export function WhatIf({ order, units, words, toolId, onEnd }: WhatIfProps) {
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const { asIs, otherwise, problem } = useTrial(order.id, changesInput(draft, toolId));
  const set = (part: Partial<Draft>): void => setDraft((known) => ({ ...known, ...part }));
  const staffed = units.filter(({ kind }) => kind !== 'ROBOT_CELL');
  const makers = units.filter(({ kind }) => kind !== 'TELEOP_CONSOLE');
  const cells = units.filter(({ kind }) => kind === 'ROBOT_CELL');
  return (
    <section className="try" aria-label={tryWords.title}>
      <h3>
        {tryWords.title} <span className="dim small">{tryWords.lead}</span>
      </h3>
      <div className="try-fields">
        <UnitChoice label={tryWords.down} units={makers} value={draft.down} onChange={(down) => set({ down })} />
        <UnitChoice label={tryWords.unattended} units={staffed} value={draft.unattended} onChange={(unattended) => set({ unattended })} />
        {toolId !== null && (
          <UnitChoice
            label={tryWords.tool(toolId.toUpperCase())}
            units={cells}
            value={draft.toolAt}
            nowhere
            onChange={(toolAt) => set({ toolAt })}
          />
        )}
        <button type="button" className="btn s" onClick={onEnd}>
          {tryWords.end}
        </button>
      </div>
      <div role="status" aria-busy={!isEmpty(draft) && otherwise === null && problem === null}>
        {isEmpty(draft) ? (
          <p className="dim small">{tryWords.none}</p>
        ) : problem !== null ? (
          <p className="late small">
            {problem.code}: {problem.text}
          </p>
        ) : asIs === null || otherwise === null ? (
          <p className="dim small">{tryWords.asking}</p>
        ) : (
          <Different outcome={differences(asIs, otherwise)} units={units} words={words} />
        )}
      </div>
    </section>
  );
}

interface UnitChoiceProps {
  readonly label: string;
  readonly units: readonly UnitView[];
  readonly value: string | null;
  readonly nowhere?: boolean;
  onChange(value: string | null): void;
}

/** The value of a choice that leaves things as they are. */
const AS_IS = '-';

function UnitChoice({ label, units, value, nowhere, onChange }: UnitChoiceProps) {
  return (
    <label className="small">
      {label}
      <select value={value ?? AS_IS} onChange={(event) => onChange(event.target.value === AS_IS ? null : event.target.value)}>
        <option value={AS_IS}>{tryWords.asIs}</option>
        {nowhere === true && <option value={NOWHERE}>{tryWords.nowhere}</option>}
        {units.map(({ id, code, name }) => (
          <option key={id} value={id}>
            {code} {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DifferentProps {
  readonly outcome: Outcome;
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
}

function Different({ outcome, units, words }: DifferentProps) {
  const { format } = usePlace();
  const { by, later, places } = outcome;
  const signedBy = (value: number): string => (value > 0 ? `+${format.tenth(value)}` : signed(format.tenth(value)));
  const times = later === null || Math.abs(later) < 1000 ? '' : later > 0 ? tryWords.later(age(later)) : tryWords.sooner(age(-later));
  return (
    <>
      <p className="m">
        {[whereTo(outcome, units), by === null || by === 0 ? '' : tryWords.by(signedBy(by)), times].filter((one) => one !== '').join(' ')}
      </p>
      {places.length === 0 ? (
        <p className="dim small">{tryWords.noPlaces}</p>
      ) : (
        <ul className="try-places small" aria-label={tryWords.places}>
          {places.map((place) => (
            <li key={place.key}>
              <b>{placeName(units, place)}</b> <span>{said(place, words, signedBy)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function said(place: PlaceChange, words: Dictionary, signedBy: (value: number) => string): string {
  switch (place.kind) {
    case 'closes':
      return reasonsText(place.refusals, words);
    case 'opens':
      return tryWords.opens;
    case 'otherwise':
      return tryWords.otherwise(signedBy(place.by));
  }
}

function whereTo({ from, to, moves }: Outcome, units: readonly UnitView[]): string {
  if (!moves) return to === null ? tryWords.waitsStill : tryWords.same(placeName(units, to));
  if (to === null) return tryWords.waits(from === null ? '' : placeName(units, from));
  return from === null ? tryWords.placed(placeName(units, to)) : tryWords.moves(placeName(units, from), placeName(units, to));
}
