import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { unitsOf } from '../../plant/domain/plant.js';
import { readPlant } from '../../plant/file/plant-file.js';
import { rulesAt } from './rules.js';
import { rulesOf, settingOf } from './unit-setting.js';

const demo = readFileSync('config/plants/demo.yaml', 'utf8');
const at = (iso: string) => Date.parse(iso);
const plantWith = (oee: string) => readPlant(`${demo}\noee: ${oee}\n`, 'plant.yaml');

describe('the rules of a plant', () => {
  const rules = rulesOf(
    plantWith(`{ rules: [
      { version: later, from: 2026-07-01T00:00:00Z, states: { Sulking: STOPPED }, reasons: { part-jam: DOWN } },
      { version: first, microStopS: 60, setupStandardS: 900, modes: { Setup: SETUP } } ] }`),
  );
  const [before, after] = [rulesAt(rules, at('2026-06-30T23:59:59Z')), rulesAt(rules, at('2026-07-01T00:00:00Z'))];

  it('hold from their date on, each above the one before', () => {
    expect([before.version, after.version]).toEqual(['first', 'later']);
    expect([before.microStopMs, after.microStopMs, after.setupStandardMs]).toEqual([60_000, 60_000, 900_000]);
    expect([before.table.states.get('Sulking'), after.table.states.get('Sulking'), after.table.states.get('Execute')]).toEqual([
      undefined,
      'STOPPED',
      'RUN',
    ]);
    expect(after.table.modes.get('Setup')).toBe('SETUP');
  });

  it('say from a date on what a reason counts as', () => {
    expect([before.reasons.get('part-jam'), after.reasons.get('part-jam')]).toEqual(['STOPPED', 'DOWN']);
  });
});

describe('the setting of a unit', () => {
  it('takes the ideal cycle of the unit before that of its kind, and a dated one from its date on', () => {
    const plant = plantWith(`{ idealCycles: [
      { task: fit-seal, of: MANUAL_STATION, seconds: 30, from: 2026-07-01T00:00:00Z },
      { task: fit-seal, product: drive-d5, of: m11, seconds: 11, from: 2026-08-01T00:00:00Z } ] }`);
    const unit = unitsOf(plant).find(({ code }) => code === 'm11')!;
    const { ideal, idealEdges } = settingOf(plant, rulesOf(plant), unit, { from: 0, to: 1 });
    const seconds = ['2026-06-30', '2026-07-01', '2026-08-01'].map(
      (day) => ideal('fit-seal', 'drive-d5', at(`${day}T00:00:00Z`))! / 1_000_000,
    );
    expect(seconds.slice(1)).toEqual([30, 11]);
    expect(seconds[0]).not.toBe(30);
    expect([ideal('fit-seal', 'other', at('2026-09-01T00:00:00Z')), ideal(null, null, 0)]).toEqual([30_000_000, null]);
    expect(idealEdges).toEqual([at('2026-07-01T00:00:00Z'), at('2026-08-01T00:00:00Z')]);
  });
});
