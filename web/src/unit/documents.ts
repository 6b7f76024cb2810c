import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';

/** What a unit did in a window, as finely as its drawing shows it. */
export const WindowQuery = graphql(`
  query Window($unit: ID!, $span: SpanInput!, $resolutionS: Float!) {
    workUnit(id: $unit) {
      id
      timeline(span: $span, resolutionS: $resolutionS) {
        from
        to
        category
        state
        reason
        reasonBy
        assisted
        explainable
      }
    }
  }
`);

export type WindowInterval = NonNullable<ResultOf<typeof WindowQuery>['workUnit']>['timeline'][number];
