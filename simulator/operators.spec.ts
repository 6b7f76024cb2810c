import { expect, it } from '@jest/globals';
import { standingOrders } from './operators.js';
import { readPlant } from './plant-file.js';

it('gives each station of the demo plant the person who is best at what only people can do there, and each console one of the others', () => {
  const placed = Object.fromEntries(standingOrders(readPlant('config/plants/demo.yaml')));
  expect(placed).toEqual({
    'ahlen/assembly/cable/t21': 'P-0455',
    'ahlen/assembly/cable/t22': 'P-0463',
    'ahlen/assembly/drive/m11': 'P-0431',
    'ahlen/assembly/drive/m12': 'P-0448',
    'ahlen/assembly/cable/m21': 'P-0417',
    'ahlen/assembly/cable/m22': 'P-0422',
  });
});

it('puts whoever is left over on a console', () => {
  const plant = readPlant('config/plants/demo.yaml');
  const placed = standingOrders({
    ...plant,
    operators: [...plant.operators.slice(0, 4), { id: 'P-0500', qualifications: [] }],
  });
  expect(placed.get('ahlen/assembly/cable/t21')).toBe('P-0500');
  expect(placed.has('ahlen/assembly/cable/t22')).toBe(false);
});
