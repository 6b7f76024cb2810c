import type { ResultOf } from 'gql.tada';
import { OrderFields } from '../graphql/fragments.js';
import { graphql } from '../graphql/graphql.js';

export const DecisionFields = graphql(`
  fragment DecisionFields on RoutingDecision {
    id
    decidedAt
    outcome
    chosenWorkUnitId
    basis
    tiePath
    policyVersion
    inputsHash
    until
    candidates {
      workUnitId
      consoleId
      chosen
      total
      flags
      expectedStart
      expectedEnd
      refusals {
        code
        hard
        until
      }
      terms {
        name
        value
      }
    }
  }
`);

/** An order with the decision in force and everything that happened to it. */
export const OrderQuery = graphql(
  `
    query OrderDecision($id: ID!) {
      jobOrder(id: $id) {
        ...OrderFields
        toolId
        predecessors
        history {
          move
          by
          reason
          at
          state
          subState
        }
        routing {
          ...DecisionFields
        }
      }
    }
  `,
  [OrderFields, DecisionFields],
);

/** Which decision is in force: after a lost connection it may be another. */
export const InForceQuery = graphql(`
  query DecisionInForce($id: ID!) {
    jobOrder(id: $id) {
      id
      routing {
        id
      }
    }
  }
`);

/** The decision as it would fall now, and as it would fall if some things were otherwise. */
export const WhatIfQuery = graphql(
  `
    query OrderWhatIf($id: ID!, $changes: WhatIfChanges!) {
      asIs: whatIf(jobOrderId: $id, changes: {}) {
        ...DecisionFields
      }
      otherwise: whatIf(jobOrderId: $id, changes: $changes) {
        ...DecisionFields
      }
    }
  `,
  [DecisionFields],
);

/** The latest orders that have ended. */
export const EndedQuery = graphql(
  `
    query EndedOrders {
      jobOrders(first: 40, filter: { open: false }) {
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

/** What a unit has before it, in dispatch order. */
export const UnitQueueQuery = graphql(
  `
    query UnitQueue($unit: ID!, $first: Int!) {
      workUnit(id: $unit) {
        id
        inService
        queue(first: $first) {
          ...OrderFields
        }
      }
    }
  `,
  [OrderFields],
);

/** The same of every unit of a line. */
export const LineQueuesQuery = graphql(
  `
    query LineQueues($line: ID!, $first: Int!) {
      workUnits(lineId: $line) {
        id
        inService
        queue(first: $first) {
          ...OrderFields
        }
      }
    }
  `,
  [OrderFields],
);

export const WordsQuery = graphql(`
  query RoutingWords($language: String!) {
    routingWords(language: $language) {
      reasons {
        code
        why
        opens
      }
      terms {
        code
        text
      }
      bases {
        code
        text
      }
      ties {
        code
        text
      }
      flags {
        code
        text
      }
    }
  }
`);

export const DecidedSubscription = graphql(`
  subscription Decided {
    routingDecided {
      id
      jobOrderId
    }
  }
`);

export type Decision = ResultOf<typeof DecisionFields>;
export type Candidate = Decision['candidates'][number];
export type Refusal = Candidate['refusals'][number];
export type Term = Candidate['terms'][number];
export type FullOrder = NonNullable<ResultOf<typeof OrderQuery>['jobOrder']>;
export type Move = FullOrder['history'][number];
export type RoutingWords = ResultOf<typeof WordsQuery>['routingWords'];
