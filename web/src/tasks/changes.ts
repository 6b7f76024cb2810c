import type { Card, Changes, Fact, Reckoned, TaskClass } from './documents.js';
import { featureName, levelMeans } from './feature-words.js';
import { plain, points } from './format.js';
import { changeWords } from './card-words.js';

/** Something that would give another class. */
export interface ChangeView {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly to: TaskClass;
  /** To try in a what-if. */
  readonly levels: readonly { readonly feature: string; readonly level: number }[];
  readonly fact: { readonly name: string; readonly value: string } | null;
}

/**
 * Returns the card with what would change it now. A result was reckoned with the class held before it, a new task with
 * none; whatever changes it now is held against the limits of the class that it has.
 */
export const standingChanges = (card: Card, standing: Changes): Card =>
  standing.class === card.class ? { ...card, levelChanges: standing.levelChanges, factChanges: standing.factChanges } : card;

/** From robots to nobody: towards robots is what most readers look for. */
const RANK: readonly TaskClass[] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED', 'REFUSED'];

/** Returns what would change the class: single facts first, then levels: towards robots, the fewest steps, in the plant's hands. */
export function changeViews(of: Reckoned): readonly ChangeView[] {
  const levels = of.levelChanges.toSorted(
    (a, b) => RANK.indexOf(a.class) - RANK.indexOf(b.class) || a.steps - b.steps || Number(b.changeable) - Number(a.changeable),
  );
  return [...of.factChanges.map((change) => factView(change, of.facts)), ...levels.map((change) => levelView(change, of))];
}

function factView({ fact, to, class: of }: Reckoned['factChanges'][number], facts: readonly Fact[]): ChangeView {
  const known = facts.find((one) => one.fact === fact);
  const now = known?.value ?? null;
  const then = Number.isFinite(Number(to)) ? plain(Math.ceil(Number(to) * 1000) / 1000) : to;
  const unit = known?.unit === undefined || known.unit === null ? '' : ` ${known.unit}`;
  return {
    key: `fact ${fact} ${of}`,
    title: changeWords.facts[fact] ?? known?.about ?? fact,
    detail: changeWords.fact(now === null ? null : `${now}${unit}`, `${then}${unit}`, known?.accepts === 'TRUTH'),
    to: of,
    levels: [],
    // A fact that is more than one value of the sheet (the plant's best robot) can be read, not tried here.
    fact: known === undefined ? null : { name: fact, value: to },
  };
}

function levelView({ changes, class: to, changeable, steps }: Reckoned['levelChanges'][number], of: Reckoned): ChangeView {
  const said = changes.map(({ feature, from, to: level }) => changeWords.level(featureName(feature), from, level));
  const first = changes[0];
  const means = changes.length === 1 && first !== undefined ? levelMeans(first.feature, first.to) : '';
  return {
    key: `levels ${changes.map(({ feature, to: level }) => `${feature}${level}`).join(' ')} ${to}`,
    title: said.join(', '),
    detail: [means, scoreAfter(changes, of), changeable ? changeWords.inHand : changeWords.steps(steps)]
      .filter((text) => text !== '')
      .join(' · '),
    to,
    levels: changes.map(({ feature, to: level }) => ({ feature, level })),
    fact: null,
  };
}

/** The score that the levels give, by what one level of each feature takes; not said where that cannot be told. */
function scoreAfter(changes: Reckoned['levelChanges'][number]['changes'], { contributions, score }: Reckoned): string {
  let after = score;
  for (const { feature, from, to } of changes) {
    const known = contributions.find((one) => one.feature === feature);
    if (known === undefined || known.level === 0) return '';
    after += (known.millipoints / known.level) * (to - from);
  }
  return changeWords.score(points(Math.round(after)));
}
