import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret } from './secret.js';

/** How a station logs on at the embedded broker: its path as user name, and a password derived from the secret. */
@Injectable()
export class StationCredentials {
  constructor(private readonly secret: Secret) {}

  passwordOf(workUnitId: string): string {
    return this.secret.keyFor(`station ${workUnitId}`).toString('base64url');
  }

  /** The unit under whose path the user may publish; null where user and password do not belong together. */
  verify(user: string, password: string): string | null {
    const expected = Buffer.from(this.passwordOf(user));
    const given = Buffer.from(password);
    return expected.length === given.length && timingSafeEqual(expected, given) ? user : null;
  }
}
