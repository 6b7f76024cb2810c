import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';

/** The service's own secret, from which it derives a key for each purpose. */
@Injectable()
export class Secret implements OnModuleInit {
  private secret = '';

  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  async onModuleInit(): Promise<void> {
    this.secret = this.settings.FP_AUTH_SECRET || (await ownSecret(this.settings.FP_DATA_DIR));
  }

  /** 32 bytes that only this installation knows; the same at each start. */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.secret).update(purpose).digest();
  }
}

async function ownSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth.secret');
  await mkdir(dataDir, { recursive: true });
  // Two processes may start at once: the first to create the file wins.
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}
