import { graphql } from '../graphql/graphql.js';

/** What people do to an order. Each names the version that was seen; a newer one refuses it. */
export const HoldMutation = graphql(`
  mutation HoldOrder($id: ID!, $version: Int!, $reason: String!) {
    holdJobOrder(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const ReleaseMutation = graphql(`
  mutation ReleaseOrder($id: ID!, $version: Int!, $reason: String!) {
    releaseJobOrder(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const RerouteMutation = graphql(`
  mutation RerouteOrder($id: ID!, $version: Int!, $reason: String!) {
    rerouteJobOrder(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const CancelMutation = graphql(`
  mutation CancelOrder($id: ID!, $version: Int!, $reason: String!) {
    cancelJobOrder(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const UnpinMutation = graphql(`
  mutation UnpinOrder($id: ID!, $version: Int!, $reason: String!) {
    unpinJobOrder(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const PinMutation = graphql(`
  mutation PinOrder($id: ID!, $version: Int!, $reason: String!, $workUnitId: ID!, $until: DateTime!) {
    pinJobOrder(id: $id, version: $version, reason: $reason, workUnitId: $workUnitId, until: $until) {
      jobOrder {
        id
        version
      }
      objection {
        blockedBy
        betterWorkUnitId
        costs
      }
    }
  }
`);

export const AcceptMutation = graphql(`
  mutation AcceptOrder($id: ID!, $version: Int!) {
    acceptOffer(id: $id, version: $version) {
      id
      version
    }
  }
`);

export const DeclineMutation = graphql(`
  mutation DeclineOrder($id: ID!, $version: Int!, $ground: DeclineGround!) {
    declineOffer(id: $id, version: $version, ground: $ground) {
      id
      version
    }
  }
`);
