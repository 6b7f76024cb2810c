import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';

const FullIntervalFields = graphql(`
  fragment FullIntervalFields on TimelineInterval {
    from
    to
    category
    state
    reason
    reasonBy
    reasonRevision
    revision
    assisted
    explainable
    taskId
    productId
    toolId
  }
`);

/** Every interval of a unit, with what can be said of its stops. */
export const IntervalsQuery = graphql(
  `
    query Intervals($unit: ID!, $span: SpanInput!) {
      timeline(workUnitId: $unit, span: $span) {
        ...FullIntervalFields
      }
    }
  `,
  [FullIntervalFields],
);

/** A stop as it is now, for somebody whose view of it is old. */
export const StopNowQuery = graphql(
  `
    query StopNow($unit: ID!, $span: SpanInput!) {
      timeline(workUnitId: $unit, span: $span) {
        ...FullIntervalFields
      }
      oee(scope: $unit, span: $span) {
        restatements {
          at
          cause
        }
      }
    }
  `,
  [FullIntervalFields],
);

export const EventsQuery = graphql(`
  query Events($unit: ID!, $span: SpanInput!) {
    intervalEvents(workUnitId: $unit, span: $span) {
      position
      kind
      occurredAt
      receivedAt
      quality
      source
      payload
    }
  }
`);

export const ReasonsQuery = graphql(`
  query Reasons($unit: ID!, $from: DateTime!) {
    stopReasons(workUnitId: $unit, from: $from) {
      code
      text
      category
      suggested
    }
  }
`);

export const GiveReasonMutation = graphql(`
  mutation GiveReason($unit: ID!, $from: DateTime!, $to: DateTime, $reason: String!, $revision: Int!) {
    giveReason(workUnitId: $unit, from: $from, to: $to, reason: $reason, revision: $revision) {
      reason
      revision
    }
  }
`);

export type FullInterval = ResultOf<typeof IntervalsQuery>['timeline'][number];
export type StopReason = ResultOf<typeof ReasonsQuery>['stopReasons'][number];
export type FloorEvent = ResultOf<typeof EventsQuery>['intervalEvents'][number];
