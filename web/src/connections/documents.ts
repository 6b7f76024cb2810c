import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';

export const ConnectionsQuery = graphql(`
  query Connections {
    connections {
      id
      kind
      endpoint
      state
      detail
      insecure
      lastValueAt
      perMinute
      reconnects
      gaps
      deadLetters
      pendingCertificates
      quality {
        good
        uncertain
        bad
      }
      dropped {
        reason
        count
      }
      certificate {
        thumbprint
        daysLeft
      }
      fix {
        code
        words
      }
      off {
        by
        reason
        at
      }
      units {
        id
        state
        cause
        lastValueAt
        perMinute
        gaps
        quality {
          good
          uncertain
          bad
        }
        signals {
          name
          quality
          at
          text
        }
      }
    }
  }
`);

export const CertificatesQuery = graphql(`
  query ServerCertificates {
    serverCertificates {
      connectionId
      thumbprint
      subject
      validFrom
      validTo
      decision
      by
      reason
    }
  }
`);

export const LettersQuery = graphql(`
  query DeadLetters {
    deadLetters(first: 100) {
      id
      wire
      source
      reason
      field
      detail
      receivedAt
      size
      raw
      replayedAt
    }
  }
`);

export const SwitchMutation = graphql(`
  mutation SwitchConnection($id: ID!, $isOff: Boolean!, $reason: String!) {
    switchConnection(id: $id, isOff: $isOff, reason: $reason) {
      isOff
    }
  }
`);

export const DecideMutation = graphql(`
  mutation DecideCertificate($connectionId: ID!, $thumbprint: ID!, $isTrusted: Boolean!, $reason: String!) {
    decideCertificate(connectionId: $connectionId, thumbprint: $thumbprint, isTrusted: $isTrusted, reason: $reason) {
      decision
    }
  }
`);

export const TryLetterQuery = graphql(`
  query TryLetter($ids: [ID!]!) {
    tryDeadLetters(ids: $ids) {
      status
      reason
      detail
      events
    }
  }
`);

export const ReplayMutation = graphql(`
  mutation ReplayLetters($ids: [ID!]!) {
    replayDeadLetters(ids: $ids) {
      status
      reason
      detail
      events
    }
  }
`);

export const BrowseMutation = graphql(`
  mutation BrowseServer($id: ID!, $endpoint: String, $security: String!) {
    browseServer(id: $id, endpoint: $endpoint, security: $security) {
      yaml
      objects {
        object
        proposed
        profiles {
          profile
          missing
          nodes {
            signal
            path
            quality
            text
          }
        }
      }
    }
  }
`);

export type ConnectionRow = ResultOf<typeof ConnectionsQuery>['connections'][number];
export type UnitRow = ConnectionRow['units'][number];
export type CertificateRow = ResultOf<typeof CertificatesQuery>['serverCertificates'][number];
export type LetterRow = ResultOf<typeof LettersQuery>['deadLetters'][number];
export type TriedLetter = ResultOf<typeof TryLetterQuery>['tryDeadLetters'][number];
export type Proposal = ResultOf<typeof BrowseMutation>['browseServer'];
