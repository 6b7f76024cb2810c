import type { ResultOf } from 'gql.tada';
import { IntervalFields, OeeFields, OrderFields, StateFields } from './fragments.js';
import { graphql } from './graphql.js';

/** What the floor is, and what its reasons are called: it changes when the plant file does, and when a shift ends. */
export const PlantQuery = graphql(`
  query Plant {
    me {
      subject
      roles
    }
    reasons {
      code
      text
    }
    sites {
      id
      code
      name
      zone
      shift {
        id
        from
        to
      }
      areas {
        id
        name
        lines {
          id
          code
          name
          constraintId
          shift {
            id
            from
            to
          }
          workUnits {
            id
            code
            name
            kind
          }
        }
      }
    }
  }
`);

/** The shift that held an instant. */
export const ShiftQuery = graphql(`
  query ShiftAt($site: ID!, $at: DateTime!) {
    site(id: $site) {
      id
      shift(at: $at) {
        id
        from
        to
      }
    }
  }
`);

/** What happened in the span, and what is so now. */
export const FloorQuery = graphql(
  `
    query Floor($site: ID!, $span: SpanInput!, $resolutionS: Float!) {
      site(id: $site) {
        id
        oee(span: $span) {
          ...OeeFields
        }
        areas {
          id
          lines {
            id
            oee(span: $span) {
              ...OeeFields
            }
            workUnits {
              id
              tool
              state {
                ...StateFields
              }
              oee(span: $span) {
                ...OeeFields
              }
              timeline(span: $span, resolutionS: $resolutionS) {
                ...IntervalFields
              }
            }
          }
        }
      }
    }
  `,
  [IntervalFields, OeeFields, StateFields],
);

/** What one unit did, everything: a drawing's timeline is coarser. */
export const RecentQuery = graphql(
  `
    query Recent($id: ID!, $span: SpanInput!) {
      workUnit(id: $id) {
        id
        timeline(span: $span) {
          ...IntervalFields
        }
      }
    }
  `,
  [IntervalFields],
);

export const OpenOrdersQuery = graphql(
  `
    query OpenOrders($after: String) {
      jobOrders(first: 40, after: $after, filter: { open: true }) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...OrderFields
          }
        }
      }
    }
  `,
  [OrderFields],
);

export const TasksQuery = graphql(`
  query Tasks {
    tasks {
      id
      name
      classification {
        inForce
      }
    }
  }
`);

export const StateSubscription = graphql(
  `
    subscription States($scope: ID!) {
      workUnitState(scope: $scope) {
        ...StateFields
      }
    }
  `,
  [StateFields],
);

export const OrderSubscription = graphql(
  `
    subscription Orders($scope: ID) {
      jobOrderChanged(scope: $scope) {
        ...OrderFields
      }
    }
  `,
  [OrderFields],
);

export const OeeSubscription = graphql(
  `
    subscription OeeOf($scope: ID!, $span: SpanInput) {
      oeeChanged(scope: $scope, span: $span) {
        ...OeeFields
      }
    }
  `,
  [OeeFields],
);

export type Plant = ResultOf<typeof PlantQuery>;
export type PlantSite = Plant['sites'][number];
export type FloorResult = ResultOf<typeof FloorQuery>;
export type OpenOrders = ResultOf<typeof OpenOrdersQuery>;
export type TaskList = ResultOf<typeof TasksQuery>['tasks'];
