import type { ResultOf } from 'gql.tada';
import { OeeFields } from '../graphql/fragments.js';
import { graphql } from '../graphql/graphql.js';

/** What a reader must know beside the figures of a scope. */
export const OeeDetail = graphql(
  `
    fragment OeeDetail on Oee {
      ...OeeFields
      unjudged
      unknownTotal
      unplannedTotal
      stops
      failures
      revision
      mapping {
        version
      }
      findings {
        code
        severity
        hint
        value
      }
      restatements {
        at
        from
        to
        cause
        why
      }
      figures {
        name
        unit
        value
        numerator
        denominator
        definition
        source
        coverage
        revision
      }
    }
  `,
  [OeeFields],
);

export const LossFields = graphql(`
  fragment LossFields on Losses {
    waterfall {
      name
      kind
      ms
      parts
    }
    pareto {
      key
      name
      category
      ms
      count
      lostParts
      unclassified
    }
    unclassifiedShare
  }
`);

/** Where the time and the parts of a scope went, with every figure. */
export const LossesQuery = graphql(
  `
    query Losses($scope: ID!, $span: SpanInput!, $by: OeeDimension) {
      losses(scope: $scope, span: $span, by: $by) {
        ...LossFields
        oee {
          ...OeeDetail
        }
      }
    }
  `,
  [LossFields, OeeDetail],
);

/** The figures of a scope by a dimension, one row each. */
export const ByQuery = graphql(
  `
    query By($scope: ID!, $span: SpanInput!, $bucket: OeeBucket!, $by: OeeDimension) {
      oeeBuckets(scope: $scope, span: $span, bucket: $bucket, by: $by) {
        from
        to
        key
        name
        oee {
          ...OeeFields
          revision
        }
      }
    }
  `,
  [OeeFields],
);

export const FiguresQuery = graphql(
  `
    query Figures($scope: ID!, $span: SpanInput!) {
      oee(scope: $scope, span: $span) {
        ...OeeDetail
      }
      units: oeeBuckets(scope: $scope, span: $span, bucket: SPAN, by: UNIT) {
        key
        name
        oee {
          oee
          byCategory {
            category
            ms
          }
        }
      }
    }
  `,
  [OeeDetail],
);

export const UnclassifiedQuery = graphql(`
  query Unclassified($scope: ID!, $span: SpanInput!) {
    unclassifiedStops(scope: $scope, span: $span) {
      workUnitId
      from
      to
      category
      ms
      reasonRevision
    }
  }
`);

/** Every interval of a unit, with what can be said of its stops. */
export const IntervalsQuery = graphql(`
  query Intervals($unit: ID!, $span: SpanInput!) {
    timeline(workUnitId: $unit, span: $span) {
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
  }
`);

/** A stop as it is now, for somebody whose view of it is old. */
export const StopNowQuery = graphql(`
  query StopNow($unit: ID!, $span: SpanInput!) {
    timeline(workUnitId: $unit, span: $span) {
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
    oee(scope: $unit, span: $span) {
      restatements {
        at
        cause
      }
    }
  }
`);

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

export const ReportQuery = graphql(
  `
    query Report($scope: ID!, $at: DateTime!) {
      shiftReport(scope: $scope, at: $at) {
        shiftId
        from
        to
        oee {
          ...OeeDetail
        }
        losses {
          ...LossFields
        }
        units {
          key
          name
          oee {
            ...OeeFields
            revision
          }
        }
      }
    }
  `,
  [OeeFields, LossFields, OeeDetail],
);

export type LossesOf = ResultOf<typeof LossesQuery>['losses'];
export type WaterfallRow = LossesOf['waterfall'][number];
export type ParetoRow = LossesOf['pareto'][number];
export type OeeWithDetail = LossesOf['oee'];
export type Figure = OeeWithDetail['figures'][number];
export type Finding = OeeWithDetail['findings'][number];
export type Restatement = OeeWithDetail['restatements'][number];
export type OeeRow = ResultOf<typeof ByQuery>['oeeBuckets'][number];
export type UnclassifiedStop = ResultOf<typeof UnclassifiedQuery>['unclassifiedStops'][number];
export type FullInterval = ResultOf<typeof IntervalsQuery>['timeline'][number];
export type StopReason = ResultOf<typeof ReasonsQuery>['stopReasons'][number];
export type FloorEvent = ResultOf<typeof EventsQuery>['intervalEvents'][number];
