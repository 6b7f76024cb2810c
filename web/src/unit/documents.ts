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

/** The last pieces of a robot cell, the newest last. */
export const CyclesQuery = graphql(`
  query Cycles($unit: ID!, $before: DateTime!) {
    workUnit(id: $unit) {
      id
      lastCycles(before: $before) {
        at
        outcome
      }
    }
  }
`);

export type CycleOutcome = NonNullable<NonNullable<ResultOf<typeof CyclesQuery>['workUnit']>['lastCycles']>[number]['outcome'];
