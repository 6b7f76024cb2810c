import { isSamePlace, type PlaceRef } from '../weigh.js';

/** What a place would take for orders of one task: s of set-up and s a piece (work and assists), and how long it is busy yet. */
export interface TaskPlace extends PlaceRef {
  readonly setupS: number;
  readonly perPieceS: number;
  readonly price: number;
  readonly busyS: number;
}

export const occupationAt = ({ setupS, perPieceS }: TaskPlace, pieces: number): number => setupS + pieces * perPieceS;

/** What doing it at another place costs, s: half of what that is busy yet, and the occupation at its price. */
const costAt = (place: TaskPlace, pieces: number): number => place.busyS / 2 + occupationAt(place, pieces) * (1 + place.price);

/**
 * The cost of the best place beside one, for orders of one task by their pieces; Infinity where there is none. Each place's
 * cost is a line over the pieces: only those that are lowest somewhere between the fewest and the most pieces are kept.
 */
export function elsewhereOf(places: readonly TaskPlace[], here: PlaceRef, fewest: number, most: number): (pieces: number) => number {
  const count = places.length;
  const atFewest = new Float64Array(count).fill(Infinity);
  const atMost = new Float64Array(count).fill(Infinity);
  let [first, last] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const place = places[at]!;
    if (isSamePlace(place, here)) continue;
    atFewest[at] = costAt(place, fewest);
    atMost[at] = costAt(place, most);
    if (atFewest[at]! < atFewest[first]!) first = at;
    if (atMost[at]! < atMost[last]!) last = at;
  }
  const kept: TaskPlace[] = [];
  for (let at = 0; at < count; at += 1) {
    if (atMost[at] === Infinity) continue;
    const isLowSomewhere = atFewest[at]! < atFewest[last]! && atMost[at]! < atMost[first]!;
    if (at === first || at === last || isLowSomewhere) kept.push(places[at]!);
  }
  // Of hundreds of orders many have as many pieces.
  const known = new Map<number, number>();
  return (pieces) => {
    const before = known.get(pieces);
    if (before !== undefined) return before;
    let best = Infinity;
    for (const place of kept) best = Math.min(best, costAt(place, pieces));
    known.set(pieces, best);
    return best;
  };
}
