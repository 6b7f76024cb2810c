import { describe, expect, it } from '@jest/globals';
import { mayAt } from './roles.js';

describe('mayAt', () => {
  const held = ['operator@ahlen/assembly/cable', 'auditor@ahlen'];

  it('holds at its scope and under it, not beside it', () => {
    expect(mayAt(held, ['operator'], 'ahlen/assembly/cable/m21')).toBe(true);
    expect(mayAt(held, ['operator'], 'ahlen/assembly/cable')).toBe(true);
    expect(mayAt(held, ['operator'], 'ahlen/assembly/cable2')).toBe(false);
    expect(mayAt(held, ['operator'], 'ahlen')).toBe(false);
  });

  it('needs the role itself; without a path anywhere will do', () => {
    expect(mayAt(held, ['supervisor', 'engineer'], 'ahlen')).toBe(false);
    expect(mayAt(held, ['auditor', 'operator'])).toBe(true);
  });
});
