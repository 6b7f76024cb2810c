import { beforeEach, describe, expect, it } from '@jest/globals';
import { OthersIntake } from './others-intake.js';

const CLIENT = 'fingerpost-ingest-others-of-2';
const topic = (unit: string) => `fp/v1/s/a/l/${unit}/count`;

describe('the telegrams of those whom the plant file does not know', () => {
  let units: readonly string[];
  let taken: string[];
  let marks: { readonly topic: string; readonly text: string }[];
  let others: OthersIntake;
  const reader = { mark: (topic: string, text: string) => void marks.push({ topic, text }) };

  beforeEach(() => {
    [units, taken, marks] = [['s/a/l/known'], [], []];
    others = new OthersIntake(CLIENT, {
      take: (telegram, settled) => {
        taken.push(telegram.topic);
        settled();
      },
      behind: (settled) => settled(),
      inForce: () => ({ units, unitOf: (of: string) => of.split('/').slice(2, 6).join('/') }) as never,
    });
  });

  const say = (topic: string, payload = '{}') => {
    let isSettled = false;
    others.take({ topic, payload: Buffer.from(payload), retained: false }, () => (isSettled = true));
    expect(isSettled).toBe(true);
  };
  const markComesBack = () => say(marks.at(-1)!.topic, marks.at(-1)!.text);

  it('are taken with those of the known until the mark has come back, and then without', () => {
    others.tend(reader, 0);
    say(topic('known'));
    expect(marks).toEqual([]);
    others.tend(reader, 10_000);
    say(marks[0]!.topic, 'a mark of another process');
    others.tend(reader, 12_000);
    say(topic('known'));
    markComesBack();
    others.tend(reader, 14_000);
    say(topic('known'));
    say(topic('stranger'));
    expect(taken).toEqual([topic('known'), topic('known'), topic('stranger')]);
    expect(marks).toHaveLength(2);
  });

  it('of a station that the plant file comes to know are left to its part when all before is read; of one it forgets are taken at once', () => {
    others.tend(reader, 0);
    others.tend(reader, 10_000);
    markComesBack();
    others.tend(reader, 12_000);
    units = ['s/a/l/new'];
    others.tend(reader, 20_000);
    for (const unit of ['known', 'new']) say(topic(unit));
    others.tend(reader, 29_999);
    expect(marks).toHaveLength(1);
    others.tend(reader, 30_000);
    say(topic('new'));
    markComesBack();
    others.tend(reader, 32_000);
    say(topic('new'));
    expect(taken).toEqual(['known', 'new', 'new'].map(topic));
  });
});
