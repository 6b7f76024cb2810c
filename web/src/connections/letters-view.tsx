import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { ask } from '../live/answers.js';
import { Answered } from '../parts/answered.js';
import { Empty } from '../tasks/empty.js';
import { useAct } from '../tasks/use-act.js';
import { NOTHING } from '../words/format.js';
import { connectionWords } from '../words/connections.js';
import { LettersQuery, ReplayMutation, TryLetterQuery, type LetterRow, type TriedLetter } from './documents.js';

interface ViewProps {
  readonly version: string;
  readonly mayAct: boolean;
  onChanged(): void;
}

/** What could not be understood, the newest first: its bytes, why, and taking it after all. */
export function LettersView({ version, mayAct, onChanged }: ViewProps) {
  const asked = useAnswer(LettersQuery, {}, version);
  const words = connectionWords.letters;
  return (
    <Answered asked={asked} bars={5}>
      {({ deadLetters }) => (
        <>
          <header>
            <h2>{words.headline(deadLetters.filter(({ replayedAt }) => replayedAt === null).length)}</h2>
          </header>
          {deadLetters.length === 0 ? (
            <Empty text={words.next} />
          ) : (
            <table className="rows-table">
              <thead>
                <tr>
                  {[words.at, words.source, words.reason, words.field, words.size].map((text) => (
                    <th key={text} scope="col">
                      {text}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="vh">{words.replay}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {deadLetters.map((letter) => (
                  <Letter key={letter.id} letter={letter} mayAct={mayAct} onChanged={onChanged} />
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Answered>
  );
}

interface LetterProps {
  readonly letter: LetterRow;
  readonly mayAct: boolean;
  onChanged(): void;
}

function Letter({ letter, mayAct, onChanged }: LetterProps) {
  const { format, now, connection } = usePlace();
  const replay = useAct(ReplayMutation);
  const [tried, setTried] = useState<TriedLetter | null>(null);
  const words = connectionWords.letters;
  const ids = [letter.id];
  const tryIt = async (): Promise<void> => {
    const answer = await ask(connection.client, TryLetterQuery, { ids });
    if ('data' in answer) setTried(answer.data.tryDeadLetters[0] ?? null);
  };
  const takeIt = async (): Promise<void> => {
    const answer = await replay.send({ ids });
    setTried(answer?.replayDeadLetters[0] ?? null);
    if (answer !== null) onChanged();
  };
  return (
    <tr>
      <th scope="row">{format.clock(Date.parse(letter.receivedAt), now)}</th>
      <td className="breaks" data-label={words.source}>
        {letter.source}
      </td>
      <td data-label={words.reason}>{letter.reason}</td>
      <td data-label={words.field}>{letter.field ?? NOTHING}</td>
      <td className="breaks">
        <details>
          <summary>
            {words.bytes} ({format.count(letter.size)})
          </summary>
          <p>{letter.detail}</p>
          <code className="breaks">{textOf(letter.raw)}</code>
        </details>
        {tried !== null && <p role="status">{outcomeOf(tried, format.count)}</p>}
        {replay.problem !== null && <p className="late">{replay.problem.text}</p>}
      </td>
      <td>
        {letter.replayedAt !== null && <span className="dim">{words.taken(format.moment(Date.parse(letter.replayedAt), now))}</span>}
        {mayAct && letter.replayedAt === null && (
          <>
            <button type="button" className="btn s" aria-label={words.tryLabel(letter.id)} onClick={() => void tryIt()}>
              {words.try}
            </button>{' '}
            <button
              type="button"
              className="btn s"
              aria-label={words.replayLabel(letter.id)}
              disabled={replay.sending}
              onClick={() => void takeIt()}
            >
              {words.replay}
            </button>
          </>
        )}
      </td>
    </tr>
  );
}

function outcomeOf({ status, reason, detail, events }: TriedLetter, count: (value: number) => string): string {
  const words = connectionWords.letters;
  if (status === 'TOLD') return words.told(count(events.length));
  if (status === 'REPLAYED') return words.replayed;
  return status === 'ALREADY' ? words.already : words.refused(reason ?? '', detail ?? '');
}

const SHOWN_BYTES = 1_000;

/** The first bytes as text; what is no text shows as such. */
function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes.subarray(0, SHOWN_BYTES));
}
