import type { ResultOf } from 'gql.tada';
import { graphql } from '../graphql/graphql.js';
import { CardFields, ChangeFields, EvidenceFields, ReckonedFields, ReviewFields, RowFields } from './fragments.js';

/** Every task for the list, with what a robot would save where work is a robot's by nature. */
export const TaskListQuery = graphql(
  `
    query TaskList {
      sites {
        id
        currency
      }
      classifications {
        ...RowFields
      }
      automationBacklog {
        taskId
        savingPerYear
        paybackYears
        blockers {
          code
          text
        }
      }
    }
  `,
  [RowFields],
);

export const MissingQuery = graphql(`
  query Missing {
    missingFacts {
      taskId
      reason
      confidence
      missing {
        feature
        millipoints
      }
      facts
    }
  }
`);

/** One task, what would change it as it stands, and all of them for the plane around it. */
export const CardQuery = graphql(
  `
    query TaskCard($taskId: ID!) {
      sites {
        id
        currency
      }
      classification(taskId: $taskId) {
        ...CardFields
      }
      standing: classificationWhatIf(taskId: $taskId) {
        ...ChangeFields
      }
      classifications {
        ...RowFields
      }
    }
  `,
  [CardFields, ChangeFields, RowFields],
);

export const WhatIfQuery = graphql(
  `
    query WhatIf($taskId: ID!, $levels: [LevelInput!], $facts: [FactInput!]) {
      classificationWhatIf(taskId: $taskId, levels: $levels, facts: $facts) {
        ...ReckonedFields
      }
    }
  `,
  [ReckonedFields],
);

export const CompareQuery = graphql(`
  query CompareVersions($taskId: ID!, $from: Int!, $to: Int!) {
    classificationComparison(taskId: $taskId, from: $from, to: $to) {
      changes {
        path
        from
        to
      }
    }
  }
`);

export const SplitQuery = graphql(`
  query Split($taskId: ID!) {
    splitProposal(taskId: $taskId) {
      class
      cost
      byHandCost
      savingPerPiece
      handOvers
      steps {
        id
        class
        by
        cost
        score
        gates {
          code
          text
          blocks
        }
      }
    }
  }
`);

export const QueueQuery = graphql(
  `
    query Queue($answered: Boolean!) {
      classReviews(answered: $answered) {
        ...ReviewFields
        taskName
        classification {
          taskId
          version
          class
          inForce
          score
          confidence
          signatureDue
          policyVersion
          evidence {
            ...EvidenceFields
          }
          pin {
            class
            owner
            why
            until
            reviewAt
            pinnedAt
          }
        }
      }
    }
  `,
  [ReviewFields, EvidenceFields],
);

export const ClassChangedSubscription = graphql(`
  subscription ClassChanged {
    classificationChanged {
      taskId
      version
    }
  }
`);

export const ExportQuery = graphql(`
  query ExportTasks {
    classificationExport
  }
`);

export const TemplateQuery = graphql(`
  query TaskTemplate {
    classificationTemplate
  }
`);

export type TaskRow = ResultOf<typeof RowFields>;
export type Backlog = ResultOf<typeof TaskListQuery>['automationBacklog'][number];
export type Missing = ResultOf<typeof MissingQuery>['missingFacts'][number];
export type Card = ResultOf<typeof CardFields>;
export type Changes = ResultOf<typeof ChangeFields>;
export type Reckoned = ResultOf<typeof ReckonedFields>;
export type Gate = Reckoned['gates'][number];
export type Fact = Reckoned['facts'][number];
export type Contribution = Reckoned['contributions'][number];
export type Evidence = ResultOf<typeof EvidenceFields>;
export type Observed = Card['observed'][number];
export type HistoryEntry = Card['history'][number];
export type Pin = NonNullable<Card['pin']>;
export type Review = ResultOf<typeof ReviewFields>;
export type QueueItem = ResultOf<typeof QueueQuery>['classReviews'][number];
export type Split = ResultOf<typeof SplitQuery>['splitProposal'];
export type TaskClass = TaskRow['class'];
export type ReviewKind = Review['kind'];
