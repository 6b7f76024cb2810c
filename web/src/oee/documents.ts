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

/** Weeks of a scope, what it is to reach, and when the rules changed by which it is judged. */
export const TrendQuery = graphql(
  `
    query Trend($scope: ID!, $span: SpanInput!) {
      oeeBuckets(scope: $scope, span: $span, bucket: WEEK, by: null) {
        from
        to
        oee {
          ...OeeFields
          revision
        }
      }
      oeeTargets(scope: $scope) {
        from
        oee
      }
      oee(scope: $scope, span: $span) {
        mappings {
          version
          since
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
