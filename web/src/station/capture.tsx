import { useState, type FormEvent } from 'react';
import { readingOf } from './bounds.js';
import type { Measure } from './picture.js';
import { useTold } from './use-station.js';

interface CaptureProps {
  readonly measure: Measure;
  onValue(value: number): void;
}

/** A value with its bounds. One outside is kept only when it has been looked at twice. */
export function Capture({ measure, onValue }: CaptureProps) {
  const { words, count } = useTold();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const reading = readingOf(text, measure);
  const { lower, upper, unit, name } = measure;
  const said =
    lower === null && upper === null
      ? null
      : words.capture.bounds(lower === null ? null : count(lower), upper === null ? null : count(upper), unit);
  const isKept = problem !== null && reading !== null && !reading.within;
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    if (reading === null) return setProblem(words.capture.none);
    if (!reading.within && !isKept) return setProblem(words.capture.outside(text, said ?? ''));
    onValue(reading.value);
  };
  return (
    <form className="capture" onSubmit={enter} noValidate>
      <label htmlFor="value">
        {words.capture.label(name, unit)}
        {said !== null && <b>{said}</b>}
      </label>
      <input
        id="value"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-invalid={problem !== null}
        aria-describedby="value-problem"
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      <button className="btn main" type="submit">
        {isKept ? words.capture.keep : words.capture.save}
      </button>
      <p id="value-problem" className="watch" role="alert">
        {problem}
      </p>
    </form>
  );
}
