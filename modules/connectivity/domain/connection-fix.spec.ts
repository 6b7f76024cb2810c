import { describe, expect, it } from '@jest/globals';
import { fixOf, type Standing } from './connection-fix.js';

const well: Standing = {
  state: 'LIVE',
  detail: '',
  insecure: false,
  pending: 0,
  daysLeft: 400,
  thumbprint: 'ab12',
  badSignals: 0,
  isHeld: true,
};
const untrusted = 'server Certificate verification failed with err BadCertificateUntrusted';

describe('what is to be done about a connection', () => {
  it.each([
    [{ ...well, state: 'DISABLED', isHeld: false }, 'SWITCH_ON'],
    [{ ...well, state: 'STANDBY', isHeld: false }, 'NOBODY'],
    [{ ...well, state: 'REFUSED', detail: untrusted, pending: 1 }, 'TRUST_SERVER'],
    [{ ...well, state: 'REFUSED', detail: untrusted }, 'SERVER_REFUSED'],
    [{ ...well, state: 'REFUSED', detail: 'socket closed: BadSecurityChecksFailed' }, 'TRUST_US'],
    [{ ...well, state: 'REFUSED', detail: 'BadUserAccessDenied' }, 'CREDENTIALS'],
    [{ ...well, state: 'MISCONFIGURED', detail: 'the server has no object R99' }, 'NODES'],
    [{ ...well, state: 'STALE', detail: 'the event log is away; reading waits for it' }, 'DATABASE'],
    [{ ...well, state: 'STALE', detail: 'connect ECONNREFUSED' }, 'UNREACHABLE'],
    [{ ...well, state: 'GAP', detail: 'ahlen/assembly/drive/r11: the link is away' }, 'READ_ANEW'],
    [{ ...well, daysLeft: 12 }, 'CERTIFICATE_ENDS'],
    [{ ...well, badSignals: 2 }, 'BAD_SIGNALS'],
    [{ ...well, insecure: true }, 'ENCRYPT'],
  ] as const)('%o', (standing, code) => {
    expect(fixOf(standing)!.code).toBe(code);
    expect(fixOf(standing)!.words).toMatch(/\.$/);
  });

  it('is nothing where all is well, or it is on its way', () => {
    expect(fixOf(well)).toBeNull();
    expect(fixOf({ ...well, state: 'CONNECTING' })).toBeNull();
  });
});
