import { describe, expect, it } from '@jest/globals';
import { changeViews, standingChanges } from './changes.js';
import { compared } from './compared.js';
import { featureWords } from './feature-words.js';
import { gateViews } from './gates.js';
import { contributionsOf, entry, W04 } from './sample.js';
import { shownVersions, versionViews } from './versions.js';
import { cardWords } from './card-words.js';

describe('gateViews', () => {
  it('says with numbers what stands against a class, then what is open', () => {
    expect(gateViews(W04, W04.thresholds, 'EUR').map(({ stands, title, detail, chip }) => [stands, title, detail, chip])).toEqual([
      [true, 'No release signature', '198 of 200 held; lower bound 0.969, needed 0.95', 'holds the trials'],
      [true, 'Score too low', '66.250, needed 73', 'blocks automated'],
      [false, 'Robot risk accepted', 'Assessment signed for this task', 'automated is open'],
      [false, 'A robot can hold it', 'Part and tool 2 kg, robot 10 kg; in reach', 'robot is able'],
      [false, 'Recording is allowed', 'A station is equipped, and allowed to', 'digitising is open'],
    ]);
  });

  it('names the feature of a veto and what its level means; an unknown gate keeps the words of the service', () => {
    const gates = [
      { code: 'VETO:compliance', text: '', blocks: ['AUTOMATED' as const] },
      { code: 'NEW_GATE', text: 'Something new.', blocks: [] },
    ];
    const of = { ...W04, gates, contributions: contributionsOf('4222221110121220100') };
    expect(gateViews(of, W04.thresholds, 'EUR').slice(0, 2)).toMatchObject([
      { title: 'Compliance alone rules it out', detail: 'Level 4: Limp or many-branched', chip: 'blocks automated' },
      { title: 'Something new.', detail: 'Something new.', chip: 'lifted by trials' },
    ]);
  });
});

describe('changeViews', () => {
  it('has facts first, then what leads towards robots by the fewest steps, the plant first', () => {
    expect(changeViews(W04).map(({ title, detail, to }) => [title, detail, to])).toEqual([
      ['Release the skill', 'SUPERVISED to AUTONOMOUS', 'AUTOMATED'],
      ['Lot size 2 to 0', '10,000 between changeovers · score 70.000 · in the plant’s hands', 'AUTOMATED'],
      ['Compliance 2 to 0', 'Rigid · score 70.500 · 2 steps', 'AUTOMATED'],
      ['Decision 0 to 4', 'Sets the goal · 4 steps', 'HUMAN_ORCHESTRATED'],
    ]);
  });

  it('are those of the class held, unless the task is about to be another', () => {
    const standing = { class: W04.class, levelChanges: [], factChanges: [] };
    expect(changeViews(standingChanges(W04, standing))).toEqual([]);
    expect(changeViews(standingChanges(W04, { ...standing, class: 'AUTOMATED' }))).toHaveLength(4);
  });

  it('rounds an exact threshold up, so that what is read suffices', () => {
    const [first] = changeViews({ ...W04, factChanges: [{ fact: 'arm.payload_kg', to: '17.142857142857142', class: 'AUTOMATED' }] });
    expect([first?.detail, first?.fact]).toEqual(['10 kg to 17.143 kg', { name: 'arm.payload_kg', value: '17.142857142857142' }]);
  });
});

describe('versionViews', () => {
  const history = [
    entry('IN_FORCE', '2026-10-03T08:00:00Z', { version: 2, by: 'anna', class: 'AUTOMATED' }),
    entry('RESULT', '2026-10-02T08:00:00Z', { version: 2, class: 'AUTOMATED' }),
    entry('IN_FORCE', '2026-05-04T08:00:00Z'),
    entry('RESULT', '2026-05-04T08:00:00Z'),
  ];

  it('is oldest first, each with the signature that it was given', () => {
    expect(versionViews(history).map(({ version, class: of, signedBy, latest }) => [version, of, signedBy, latest])).toEqual([
      [1, 'DIGITISING', null, false],
      [2, 'AUTOMATED', 'anna', true],
    ]);
    expect(shownVersions(versionViews(history), 1)).toMatchObject({ shown: [{ version: 2 }], hidden: 1 });
  });
});

describe('compared', () => {
  it.each([
    [{ path: 'levels.grasp', from: '2', to: null }, ['Grasp', '2: Small, slippery or fragile', '—']],
    [{ path: 'sources.grasp', from: 'ENGINEER', to: 'MEASURED' }, ['Grasp, source', 'engineer', 'measured']],
    [{ path: 'facts.mass_kg', from: 'null', to: '0.5' }, ['Mass', '—', '0.5']],
    [{ path: 'class', from: 'DIGITISING', to: 'AUTOMATED' }, ['Class', 'Digitising', 'Automated']],
    [{ path: 'reason', from: 'null', to: 'PINNED' }, ['Reason', 'By score', 'Set by hand']],
    [{ path: 'score', from: '66250', to: '70000' }, ['Score', '66.250', '70.000']],
    [
      { path: 'facts.pin', from: 'null', to: '{"class":"HUMAN_ORCHESTRATED","by":"anna","until":1,"why":"Thread."}' },
      ['Pin', '—', 'human-orchestrated, by anna: Thread.'],
    ],
    [
      { path: 'facts.arm', from: 'null', to: '{"payload_kg":10,"tool_kg":1.5,"reach_m":1.3}' },
      ['A robot for it', '—', 'carries 10 kg with a tool of 1.5 kg, reaches 1.3 m'],
    ],
  ])('speaks the words of the card: %j', (change, expected) => {
    const { what, before, after } = compared(change);
    expect([what, before, after]).toEqual(expected);
  });
});

describe('the words', () => {
  it('know every level of all 19 features', () => {
    for (const { feature } of W04.contributions) expect(featureWords[feature]?.levels.filter((text) => text !== '')).toHaveLength(5);
  });

  it('say in the title what is pressing', () => {
    expect(cardWords.title('Plug', 'DIGITISING', 'PROMOTION_DUE', false)).toBe('Plug: digitising, and due for promotion');
    expect(cardWords.title('Plug', 'AUTOMATED', null, true)).toBe('Plug: automated, set by hand');
  });
});
