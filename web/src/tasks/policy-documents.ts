import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';

export const PoliciesQuery = graphql(`
  query Policies {
    sites {
      id
      currency
    }
    classificationPolicies {
      version
      publishedBy
      publishedAt
      words
      inForce
      settings {
        path
        value
        about
        unit
        min
        max
        whole
      }
    }
  }
`);

export const DryRunQuery = graphql(`
  query DryRun($basedOn: String, $changes: [PolicyChangeInput!]!) {
    classificationPolicyDryRun(basedOn: $basedOn, changes: $changes) {
      tasks
      towardsRobots
      towardsPeople
      savingPerYear
      investment
      flips {
        taskId
        name
        from
        to
        towardsRobots
        signatureNeeded
        savingPerYear
        investment
        score
      }
      problems {
        path
        message
        accepted
      }
    }
  }
`);

export const PublishMutation = graphql(`
  mutation Publish($version: String!, $basedOn: String, $changes: [PolicyChangeInput!]!, $words: String!) {
    publishClassificationPolicy(version: $version, basedOn: $basedOn, changes: $changes, words: $words) {
      version
      inForce
    }
  }
`);

export type Policy = ResultOf<typeof PoliciesQuery>['classificationPolicies'][number];
export type Setting = Policy['settings'][number];
export type DryRun = ResultOf<typeof DryRunQuery>['classificationPolicyDryRun'];
export type Flip = DryRun['flips'][number];
