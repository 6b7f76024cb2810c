/** Passes in which rows bid for columns before the rest is solved exactly: where all want the same few, bidding is what is fast. */
const BIDDING_PASSES = 300;

/** Rows that look for a column, or stay without one at a cost of their own. */
export interface AssignmentTable {
  readonly rows: number;
  readonly columns: number;
  /** Row by row; Infinity: the row may not have the column. */
  readonly costs: Float64Array;
  /** Of each row: what it costs to stay without. */
  readonly without: Float64Array;
}

interface Matching {
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  /** What a column is worth to those who would have it: 0 where nobody has it, below where somebody has. */
  readonly price: Float64Array;
}

/**
 * The column of each row, −1: none, at the least total cost: bidding as in Jonker and Volgenant, then shortest augmenting
 * paths with potentials. Staying without is a dummy column of each row that no other row may have, and is never stored.
 * O(n²·m); the same table gives the same answer.
 * @see Jonker and Volgenant 1987; Crouse 2016
 */
export function leastCost(table: AssignmentTable): Int32Array {
  const matching: Matching = {
    columnOf: new Int32Array(table.rows).fill(-1),
    rowOf: new Int32Array(table.columns).fill(-1),
    price: new Float64Array(table.columns),
  };
  const search = newSearch(table);
  for (const row of bid(table, matching)) augment(table, matching, search, row);
  return matching.columnOf;
}

/** Each row takes its best column at the price at which its second best is as good. @returns rows that lost theirs */
function bid({ rows, columns, costs, without }: AssignmentTable, { columnOf, rowOf, price }: Matching): readonly number[] {
  let free = Array.from({ length: rows }, (_, row) => row);
  for (let pass = 0; pass < BIDDING_PASSES && free.length > 0; pass += 1) {
    const lost: number[] = [];
    for (const row of free) {
      const base = row * columns;
      let [first, second, at] = [without[row]!, Infinity, -1];
      for (let j = 0; j < columns; j += 1) {
        const value = costs[base + j]! - price[j]!;
        if (value < first) {
          second = first;
          first = value;
          at = j;
        } else if (value < second) second = value;
      }
      if (at === -1) continue;
      const former = rowOf[at]!;
      price[at]! -= second - first;
      rowOf[at] = row;
      columnOf[row] = at;
      if (former === -1) continue;
      columnOf[former] = -1;
      lost.push(former);
    }
    free = lost;
  }
  return free;
}

interface Search {
  readonly distance: Float64Array;
  readonly from: Int32Array;
  /** Columns: first those whose distance is final, then the others. */
  readonly column: Int32Array;
}

const newSearch = ({ columns }: AssignmentTable): Search => ({
  distance: new Float64Array(columns),
  from: new Int32Array(columns),
  column: Int32Array.from({ length: columns }, (_, j) => j),
});

/** Gives a free row its place along the cheapest chain of rows that move on, one of which may end up without. */
function augment({ columns, costs, without }: AssignmentTable, { columnOf, rowOf, price }: Matching, search: Search, start: number): void {
  const { distance, from, column } = search;
  distance.fill(Infinity);
  let [row, final, reach, value] = [start, 0, 0, 0];
  let [stays, stayingCost] = [start, Infinity];
  let end = -1;
  for (;;) {
    // What the row has beside its reach: the same for each column of it.
    const offset = reach - value;
    const base = row * columns;
    if (offset + without[row]! < stayingCost) [stays, stayingCost] = [row, offset + without[row]!];
    let [least, at] = [Infinity, -1];
    for (let k = final; k < columns; k += 1) {
      const j = column[k]!;
      const through = offset + costs[base + j]! - price[j]!;
      let known = distance[j]!;
      if (through < known) {
        distance[j] = known = through;
        from[j] = row;
      }
      if (known < least || (known === least && rowOf[j] === -1 && known < Infinity)) {
        least = known;
        at = k;
      }
    }
    if (stayingCost <= least) {
      reach = stayingCost;
      break;
    }
    const nearest = column[at]!;
    column[at] = column[final]!;
    column[final] = nearest;
    reach = least;
    if (rowOf[nearest] === -1) {
      end = nearest;
      break;
    }
    final += 1;
    row = rowOf[nearest]!;
    value = costs[row * columns + nearest]! - price[nearest]!;
  }
  for (let k = 0; k < final; k += 1) {
    const j = column[k]!;
    price[j]! += distance[j]! - reach;
  }
  let to = end === -1 ? columnOf[stays]! : end;
  if (end === -1) columnOf[stays] = -1;
  if (end === -1 && stays === start) return;
  for (;;) {
    const taker = from[to]!;
    rowOf[to] = taker;
    const former = columnOf[taker]!;
    columnOf[taker] = to;
    if (taker === start) return;
    to = former;
  }
}
