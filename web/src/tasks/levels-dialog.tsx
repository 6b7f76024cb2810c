import { useState } from 'react';
import { LevelsMutation } from './acts.js';
import { ActDialog, WordsField } from './dialog.js';
import type { Card } from './documents.js';
import { featureName, levelMeans, SOURCES, sourceWords } from './feature-words.js';
import { useAct } from './use-act.js';
import { factInputs, isEmpty, levelInputs, plantFacts, sourceOf, statable, type Draft } from './what-if.js';
import { actWords, whatIfWords } from './act-words.js';
import { cardWords, factWords } from './card-words.js';

interface LevelsDialogProps {
  readonly card: Card;
  readonly draft: Draft;
  onDone(): void;
  onClose(): void;
}

/** States what was tried: each level with where it comes from, and why it is said. */
export function LevelsDialog({ card, draft, onDone, onClose }: LevelsDialogProps) {
  const act = useAct(LevelsMutation);
  const [stated, setStated] = useState(() => statable(draft, card.facts));
  const [words, setWords] = useState('');
  const plant = plantFacts(draft, card.facts);
  const send = async (): Promise<void> => {
    const variables = { taskId: card.taskId, levels: levelInputs(stated), facts: factInputs(stated, card.facts), words };
    if ((await act.send(variables)) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.levels.title(card.name)}
      button={actWords.levels.button}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== '' && !isEmpty(stated)}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="dim">{actWords.levels.lead}</p>
      <ul className="stated">
        {[...stated.levels].map(([feature, { level, source }]) => (
          <li key={feature}>
            <span className="m">{featureName(feature)}</span>
            <span>{source === 'UNKNOWN' ? actWords.levels.unknown : cardWords.score.option(level, levelMeans(feature, level))}</span>
            <select
              value={source}
              aria-label={cardWords.score.sourceOf(featureName(feature))}
              onChange={(event) => {
                const next = sourceOf(event.target.value);
                setStated((known) => ({ ...known, levels: new Map(known.levels).set(feature, { level, source: next }) }));
              }}
            >
              {SOURCES.map((one) => (
                <option key={one} value={one}>
                  {sourceWords[one]}
                </option>
              ))}
            </select>
          </li>
        ))}
        {factInputs(stated, card.facts).map(({ fact, value, unit }) => (
          <li key={fact}>
            <span className="m">{factWords[fact] ?? fact}</span>
            <span>{value === null ? whatIfWords.unknown : `${value}${unit === null ? '' : ` ${unit}`}`}</span>
          </li>
        ))}
      </ul>
      {plant.length > 0 && (
        <p className="dim small">{actWords.levels.plant(plant.map(({ fact }) => factWords[fact] ?? fact).join(', '))}</p>
      )}
      <WordsField hint={actWords.levels.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}
