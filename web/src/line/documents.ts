import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';
import { LossFields, OeeDetail } from '../oee/documents.js';

/** Where the span of a line went, who stopped first, and what lies between its units. */
export const LineQuery = graphql(
  `
    query LineLosses($id: ID!, $span: SpanInput!) {
      line(id: $id) {
        id
        buffers {
          fromId
          toId
          capacity
        }
      }
      losses(scope: $id, span: $span) {
        ...LossFields
        line {
          constraintId
          declared
          starvedMs
          blockedMs
          causes {
            workUnitId
            effect
            category
            reason
            ms
            count
          }
        }
        oee {
          ...OeeDetail
        }
      }
    }
  `,
  [LossFields, OeeDetail],
);

export type LineAnswer = ResultOf<typeof LineQuery>;
export type Buffer = NonNullable<LineAnswer['line']>['buffers'][number];
export type Cause = NonNullable<LineAnswer['losses']['line']>['causes'][number];
