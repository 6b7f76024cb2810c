import { useId } from 'react';
import type { Card, Fact } from './documents.js';
import type { Trial } from './use-what-if.js';
import { whatIfWords } from './act-words.js';
import { factWords } from './card-words.js';

interface FactsPanelProps {
  readonly card: Card;
  readonly trial: Trial;
}

/** The facts of the task and of the plant around it, to be tried. */
export function FactsPanel({ card, trial }: FactsPanelProps) {
  return (
    <section className="panel facts-panel">
      <header>
        <h2>{whatIfWords.facts}</h2>
      </header>
      <div className="fact-list">
        {card.facts.map((fact) => (
          <FactField
            key={fact.fact}
            fact={fact}
            text={trial.draft.facts.get(fact.fact) ?? fact.value ?? ''}
            onText={(text) => trial.fact(fact, text)}
          />
        ))}
      </div>
    </section>
  );
}

interface FactFieldProps {
  readonly fact: Fact;
  readonly text: string;
  onText(text: string): void;
}

function FactField({ fact, text, onText }: FactFieldProps) {
  const id = useId();
  const changed = text !== (fact.value ?? '');
  return (
    <div className={changed ? 'fact changed' : 'fact'}>
      <label htmlFor={id} title={fact.about}>
        {factWords[fact.fact] ?? fact.fact}
        {fact.ofPlant && <span className="dim small"> {whatIfWords.ofPlant}</span>}
      </label>
      <span>
        <FactInput id={id} fact={fact} text={text} onText={onText} />
        {fact.unit !== null && <span className="dim small unit">{fact.unit}</span>}
      </span>
    </div>
  );
}

function FactInput({ id, fact, text, onText }: FactFieldProps & { readonly id: string }) {
  if (fact.accepts === 'TRUTH' || fact.accepts === 'CHOICE') {
    const options = fact.accepts === 'TRUTH' ? ['true', 'false'] : fact.choices;
    return (
      <select id={id} value={text} onChange={(event) => onText(event.target.value)}>
        {(fact.accepts === 'CHOICE' || fact.value === null) && <option value="">{whatIfWords.unknown}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option === 'true' ? whatIfWords.yes : option === 'false' ? whatIfWords.no : option.toLowerCase().replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      id={id}
      type={fact.accepts === 'NUMBER' ? 'number' : 'text'}
      min={0}
      step="any"
      value={text}
      placeholder={whatIfWords.unknown}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
