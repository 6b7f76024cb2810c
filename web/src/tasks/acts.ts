import { graphql } from '../graphql/graphql.js';

/** What people do to a class. Each answers with what the lists need to know that something changed. */
export const SignMutation = graphql(`
  mutation Sign($taskId: ID!, $version: Int!, $words: String!) {
    signClass(taskId: $taskId, version: $version, words: $words) {
      taskId
      inForce
    }
  }
`);

export const PinMutation = graphql(`
  mutation Pin($taskId: ID!, $class: WorkClass!, $why: String!, $until: DateTime!, $reviewAt: DateTime) {
    pinClass(taskId: $taskId, class: $class, why: $why, until: $until, reviewAt: $reviewAt) {
      taskId
      inForce
    }
  }
`);

export const UnpinMutation = graphql(`
  mutation Unpin($taskId: ID!, $why: String!) {
    unpinClass(taskId: $taskId, why: $why) {
      taskId
      inForce
    }
  }
`);

export const ContestMutation = graphql(`
  mutation Contest($taskId: ID!, $words: String!) {
    contestClass(taskId: $taskId, words: $words) {
      id
      taskId
    }
  }
`);

export const AnswerMutation = graphql(`
  mutation Answer($id: ID!, $words: String!) {
    answerReview(id: $id, words: $words) {
      id
      taskId
    }
  }
`);

export const LevelsMutation = graphql(`
  mutation SetLevels($taskId: ID!, $levels: [LevelInput!]!, $facts: [FactInput!], $words: String) {
    setTaskLevels(taskId: $taskId, levels: $levels, facts: $facts, words: $words) {
      taskId
      version
    }
  }
`);

export const ImportMutation = graphql(`
  mutation ImportTasks($csv: String!) {
    importTasks(csv: $csv) {
      tasks
      changed
    }
  }
`);
