import { describe, expect, it } from '@jest/globals';
import type { PlantSite } from '../graphql/documents.js';
import { landingOf } from './landing.js';

const unit = (id: string) => ({ id, code: id.slice(-3), name: id, kind: 'MANUAL_STATION' as const });
const line = (id: string) => ({ id, code: id, name: id, constraintId: null, shift: null, workUnits: [unit(`${id}/m21`)] });
const SITE: PlantSite = {
  id: 'ahlen',
  code: 'ahlen',
  name: 'Ahlen',
  zone: 'Europe/Berlin',
  shift: null,
  areas: [{ id: 'ahlen/assembly', name: 'Assembly', lines: [line('ahlen/assembly/cable'), line('ahlen/assembly/drive')] }],
};
const all = (_screen: string): boolean => true;
const land = (roles: readonly string[], exists = all, shiftFrom: number | null = null, bench: string | null = null) =>
  landingOf(roles, SITE, exists, 3_600_000, shiftFrom, bench);

describe('where somebody lands', () => {
  it('is the overview for a plant manager, and for whoever has no place of their own', () => {
    expect(land(['plant_manager@ahlen'])).toEqual({ screen: 'overview', id: null });
    expect(land(['mes@ahlen'])).toEqual({ screen: 'overview', id: null });
    expect(land([])).toEqual({ screen: 'overview', id: null });
  });

  it('is the line of a supervisor, and the start of shift in its first half-hour', () => {
    expect(land(['supervisor@ahlen/assembly/drive'])).toEqual({ screen: 'line', id: 'ahlen/assembly/drive' });
    expect(land(['supervisor@ahlen'])).toEqual({ screen: 'line', id: null });
    expect(land(['supervisor@ahlen'], all, 3_000_000)).toEqual({ screen: 'start', id: null });
    expect(land(['supervisor@ahlen/assembly/drive'], all, 3_000_000)).toEqual({ screen: 'start', id: 'ahlen/assembly/drive' });
    expect(land(['supervisor@ahlen'], (screen) => screen !== 'start', 3_000_000)).toEqual({ screen: 'line', id: null });
    expect(land(['supervisor@ahlen'], all, 1_000_000)).toEqual({ screen: 'line', id: null });
  });

  it('is the station of an operator where this browser is its device, and their own work on any other', () => {
    const M21 = 'ahlen/assembly/cable/m21';
    for (const scope of ['ahlen', M21]) expect(land([`operator@${scope}`], all, null, M21)).toEqual({ screen: 'station', id: M21 });
    expect(land(['operator@ahlen'])).toEqual({ screen: 'mine', id: null });
    expect(land(['operator@ahlen/assembly/drive'], all, null, M21)).toEqual({ screen: 'mine', id: null });
  });

  it('is the overview where the screen is not there', () => {
    expect(land(['engineer@ahlen'], () => false)).toEqual({ screen: 'overview', id: null });
  });
});
