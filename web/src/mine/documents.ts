import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';

/** Everything that is known of the reader, over a span. */
export const MineQuery = graphql(`
  query Mine($span: SpanInput!) {
    me {
      subject
      qualifications {
        taskId
        taskName
        level
        until
        holds
      }
      gaps {
        taskId
        taskName
        why
      }
      hours(span: $span) {
        ms
        signOns {
          workUnitId
          from
          to
        }
      }
      jobOrders(span: $span) {
        jobOrderId
        externalId
        taskId
        workUnitId
        from
        to
      }
      disagreements {
        id
        taskId
        since
        words
        answer
        answeredAt
      }
      stored {
        what
        count
        oldest
      }
      looks {
        at
        by
        roles
        what
      }
    }
  }
`);

export type Mine = ResultOf<typeof MineQuery>['me'];
