import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { ask } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import type { ChangeView } from './changes.js';
import { WhatIfQuery, type Card, type Contribution, type Fact, type Reckoned } from './documents.js';
import type { Source } from './feature-words.js';
import { factInputs, isEmpty, levelInputs, NO_DRAFT, withFact, withLevel, withSource, type Draft } from './what-if.js';

/** Clicks within this time are asked once. */
const GATHER_MS = 120;

export interface Trial {
  readonly on: boolean;
  readonly draft: Draft;
  /** What the draft makes of the task; null while nothing is tried, or nothing has been answered yet. */
  readonly result: Reckoned | null;
  /** The answer is of an earlier draft. */
  readonly waiting: boolean;
  readonly problem: Problem | null;
  begin(): void;
  reset(): void;
  end(): void;
  level(was: Contribution, level: number): void;
  source(was: Contribution, source: Source): void;
  fact(was: Fact, text: string): void;
  tryChange(change: ChangeView): void;
}

/** Tries other levels and facts on a task: each change is asked at once, nothing is stored. That it is on stands in the address. */
export function useWhatIf(card: Card): Trial {
  const { connection, route, go } = usePlace();
  const on = route.query.get('whatif') === '1';
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const [answer, setAnswer] = useState<{ draft: Draft; result: Reckoned | null; problem: Problem | null } | null>(null);
  const { client } = connection;
  const { taskId, facts, version } = card;
  useEffect(() => {
    if (isEmpty(draft)) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      const variables = { taskId, levels: levelInputs(draft), facts: factInputs(draft, facts) };
      void ask(client, WhatIfQuery, variables).then((said) => {
        if (!current) return;
        const data = 'data' in said ? said.data.classificationWhatIf : null;
        setAnswer({ draft, result: data, problem: 'data' in said ? null : said.problem });
      });
    }, GATHER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // A new version of the task is reckoned anew; its facts come with it.
  }, [client, draft, taskId, version]);
  const empty = isEmpty(draft) || !on;
  const change = (to: (draft: Draft) => Draft): void => setDraft(to);
  return {
    on,
    draft,
    result: empty ? null : (answer?.result ?? null),
    waiting: !empty && answer?.draft !== draft,
    problem: empty || answer?.draft !== draft ? null : answer.problem,
    begin: () => go(withQuery(route, { whatif: '1' })),
    reset: () => setDraft(NO_DRAFT),
    end: () => {
      setDraft(NO_DRAFT);
      go(withQuery(route, { whatif: null }));
    },
    level: (was, level) => change((known) => withLevel(known, was, level)),
    source: (was, source) => change((known) => withSource(known, was, source)),
    fact: (was, text) => change((known) => withFact(known, was, text)),
    tryChange: (view) => {
      if (!on) go(withQuery(route, { whatif: '1' }));
      setDraft(draftOf(view, card));
    },
  };
}

/** The draft that a counterfactual describes, and nothing else. */
function draftOf({ levels, fact }: ChangeView, { contributions, facts }: Card): Draft {
  let draft = NO_DRAFT;
  for (const { feature, level } of levels) {
    const was = contributions.find((one) => one.feature === feature);
    if (was !== undefined) draft = withLevel(draft, was, level);
  }
  const known = facts.find((one) => one.fact === fact?.name);
  return fact === null || known === undefined ? draft : withFact(draft, known, fact.value);
}
