import { useId } from 'react';
import { featureName, levelMeans } from './feature-words.js';
import { cardWords } from './card-words.js';

interface LevelPickerProps {
  readonly feature: string;
  readonly level: number;
  readonly unknown: boolean;
  onPick(level: number): void;
}

const LEVELS = [0, 1, 2, 3, 4];

/** The levels of a feature to choose from; arrow keys walk them, as in every group of radio buttons. */
export function LevelPicker({ feature, level, unknown, onPick }: LevelPickerProps) {
  const name = useId();
  return (
    <span className="picker" role="radiogroup" aria-label={cardWords.score.levelOf(featureName(feature))}>
      {LEVELS.map((one) => (
        <label
          key={one}
          title={cardWords.score.option(one, levelMeans(feature, one))}
          className={!unknown && one <= level ? 'f' : undefined}
        >
          <input
            type="radio"
            name={name}
            className="vh"
            checked={!unknown && one === level}
            aria-label={cardWords.score.option(one, levelMeans(feature, one))}
            onChange={() => onPick(one)}
          />
          <span aria-hidden="true">{one}</span>
        </label>
      ))}
    </span>
  );
}
