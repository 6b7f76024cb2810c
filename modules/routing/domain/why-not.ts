import type { Decision } from './decide.js';
import { TERM_NAMES, type TermName } from './policy.js';
import type { Refusal } from './refusal.js';
import { isSamePlace, placeRef, type PlaceRef } from './weigh.js';

/** Why an order did not go to a place. */
export interface WhyNot extends PlaceRef {
  /** Empty where it might have. */
  readonly refusals: readonly Refusal[];
  /** s-eq by which each term is more than at the chosen place; those alike are left out. Empty where one of them has no score. */
  readonly differences: readonly { readonly name: TermName; readonly value: number }[];
  /** s-eq in all; null where one of them has no score. */
  readonly total: number | null;
}

/** @returns null where the place was not asked, or was chosen */
export function whyNot({ candidates, chosen }: Decision, place: PlaceRef): WhyNot | null {
  const asked = candidates.find((one) => isSamePlace(one, place));
  if (!asked || asked === chosen) return null;
  const [here, there] = [asked.tenths, chosen?.tenths];
  if (!here || !there) return { ...placeRef(asked), refusals: asked.refusals, differences: [], total: null };
  const differences = TERM_NAMES.map((name, at) => ({ name, value: (here[at]! - there[at]!) / 10 })).filter(({ value }) => value !== 0);
  const total = here.reduce((sum, value, at) => sum + value - there[at]!, 0) / 10;
  return { ...placeRef(asked), refusals: asked.refusals, differences, total };
}
