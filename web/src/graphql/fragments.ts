import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.js';

export const StateFields = graphql(`
  fragment StateFields on WorkUnitState {
    workUnitId
    state
    category
    since
    reason
    mode
    quality
    assisted
    receivedAt
    operatorPresent
  }
`);

export const IntervalFields = graphql(`
  fragment IntervalFields on TimelineInterval {
    from
    to
    category
    state
    reason
    assisted
  }
`);

export const OeeFields = graphql(`
  fragment OeeFields on Oee {
    scope
    from
    to
    availability
    performance
    quality
    oee
    coverage
    idealCoverage
    plannedMs
    runMs
    knownMs
    unknownMs
    assistedMs
    idealGoodMs
    total
    good
    scrap
    rework
    byCategory {
      category
      ms
    }
    definition
  }
`);

export const OrderFields = graphql(`
  fragment OrderFields on JobOrder {
    id
    externalId
    task {
      id
      name
    }
    product {
      id
      name
    }
    quantity
    priority
    dueAt
    acceptedAt
    state
    subState
    waitingReason
    workUnit {
      id
    }
    startedAt
    endedAt
    good
    scrap
    reason
    late
    version
    assignmentId
    moves
    pinnedTo {
      workUnitId
      until
      by
      reason
    }
    heldBy {
      by
      reason
      at
    }
    underWay {
      act
      by
      reason
    }
  }
`);

export type UnitState = ResultOf<typeof StateFields>;
export type Interval = ResultOf<typeof IntervalFields>;
export type Oee = ResultOf<typeof OeeFields>;
export type Order = ResultOf<typeof OrderFields>;
export type Category = UnitState['category'];
