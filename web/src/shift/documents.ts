import type { ResultOf } from 'gql.tada';
import { OrderFields } from '../graphql/fragments.js';
import { graphql } from '../graphql/graphql.js';
import { DecisionFields } from '../orders/documents.js';

/** Whether a line can run. */
export const ShiftStartQuery = graphql(
  `
    query ShiftStart($line: ID!) {
      shiftStart(lineId: $line) {
        at
        shift {
          id
          from
          to
        }
        following
        skills {
          taskId
          taskName
          signedOn
          qualified
          endingSoon
          orders
          pieces
          byHand
          gap
        }
        units {
          workUnitId
          attended
          material
          hindrances {
            code
            until
          }
          queue {
            consoleId
            expectedStart
            expectedEnd
            jobOrder {
              ...OrderFields
            }
          }
        }
        gaps {
          code
          nearestUnitId
          misses
          until
          jobOrder {
            ...OrderFields
          }
        }
      }
    }
  `,
  [OrderFields],
);

/** Where an order could go now: nothing is stored. */
export const GateQuery = graphql(
  `
    query OrderGate($id: ID!) {
      whatIf(jobOrderId: $id, changes: {}) {
        ...DecisionFields
      }
    }
  `,
  [DecisionFields],
);

export type ShiftStart = NonNullable<ResultOf<typeof ShiftStartQuery>['shiftStart']>;
export type StartUnit = ShiftStart['units'][number];
export type Queued = StartUnit['queue'][number];
export type Gap = ShiftStart['gaps'][number];
export type Skill = ShiftStart['skills'][number];
