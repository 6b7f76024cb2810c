import { mkdirSync } from 'node:fs';
import { open, readFile, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Entry } from './entry.js';

/** Appends entries; what is waiting goes to the disk in one write and one sync. */
export class JournalWriter {
  private waiting: {
    readonly line: string;
    readonly done: () => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  private flushing: Promise<void> | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Cuts a torn last line off, so that the next entry does not grow onto it. */
  static async open(file: string): Promise<JournalWriter> {
    mkdirSync(dirname(file), { recursive: true });
    const handle = await open(file, 'a');
    const bytes = await readFile(file);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) await truncate(file, whole);
    return new JournalWriter(handle);
  }

  /** Resolves when the entry is on the disk, in the order of the calls. */
  append(entry: Entry): Promise<void> {
    const durable = new Promise<void>((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
    });
    this.flushing ??= this.flush();
    return durable;
  }

  async close(): Promise<void> {
    while (this.flushing !== null) await this.flushing;
    await this.file.close();
  }

  private async flush(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.file.appendFile(batch.map((one) => one.line).join(''));
        await this.file.datasync();
        for (const one of batch) one.done();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    this.flushing = null;
  }
}
