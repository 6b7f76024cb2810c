import { FEATURES } from '../../plant/domain/plant.js';

export { FEATURES };
/** One of the 19 scored features of a task (classification.md §1.1). */
export type Feature = (typeof FEATURES)[number];

/** 0 (easiest for a robot) to 4. */
export type Level = 0 | 1 | 2 | 3 | 4;
export const HARDEST = 4;

/** Dexterity, variability, judgement: the three sums of the score. */
export const AXES = ['D', 'V', 'J'] as const;
export type Axis = (typeof AXES)[number];

export const SOURCE_GRADES = ['MEASURED', 'DOCUMENTED', 'ENGINEER', 'INFERRED', 'UNKNOWN'] as const;
export type SourceGrade = (typeof SOURCE_GRADES)[number];

export type Levels = Readonly<Partial<Record<Feature, Level>>>;
export type Sources = Readonly<Partial<Record<Feature, SourceGrade>>>;

const JUDGEMENT_FROM = FEATURES.indexOf('decision');
const VARIABILITY_FROM = FEATURES.indexOf('unitVariation');

/** The axis of a feature, by its place in the list. */
export function axisOf(feature: Feature): Axis {
  const at = FEATURES.indexOf(feature);
  return at >= JUDGEMENT_FROM ? 'J' : at >= VARIABILITY_FROM ? 'V' : 'D';
}

/** What a plant can change about a task without changing the product: feeding, fixtures, tools, lots. */
const CHANGEABLE: readonly Feature[] = ['presentation', 'bimanual', 'tooling', 'lotSize'];
export const isChangeable = (feature: Feature): boolean => CHANGEABLE.includes(feature);

/** All 19 levels in the order of FEATURES; an unknown one is taken at `unknownAs`. */
export const levelList = (levels: Levels, unknownAs: Level): readonly number[] => FEATURES.map((feature) => levels[feature] ?? unknownAs);

export const isFeature = (name: string): name is Feature => FEATURES.some((feature) => feature === name);

export const isLevel = (value: unknown): value is Level =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= HARDEST;

/** The place of the first bound that holds; 4 where none does. @param bounds four, from level 0 to level 3 */
export function levelFrom(bounds: readonly [number, number, number, number], isWithin: (bound: number) => boolean): Level {
  const at = bounds.findIndex(isWithin);
  return (at < 0 ? HARDEST : at) as Level;
}
