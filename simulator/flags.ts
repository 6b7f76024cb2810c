/** Command-line flags shared by the processes of the virtual plant. */
import { parseArgs } from 'node:util';
import { FAULT_LEVELS } from './behaviour.js';
import type { FaultLevel } from './behaviour.js';

export type Flags = Readonly<Record<string, readonly string[]>>;

/** @throws on a flag that is not in `known`, or one without a value. Each flag may be given more than once. */
export function readFlags(args: readonly string[], known: readonly string[]): Flags {
  const options = Object.fromEntries(known.map((name) => [name, { type: 'string', multiple: true } as const]));
  return parseArgs({ args: [...args], options, strict: true }).values as Flags;
}

/** @throws where the flag is missing and has no fallback. */
export function text(flags: Flags, name: string, fallback?: string): string {
  const value = flags[name]?.at(-1) ?? fallback;
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}

/** @throws where the value is no number above 0. */
export function positive(flags: Flags, name: string, fallback: number): number {
  const value = Number(text(flags, name, String(fallback)));
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0`);
  return value;
}

/** @throws where the value is none of `off`, `normal`, `heavy`. */
export function faultLevel(flags: Flags): FaultLevel {
  const value = text(flags, 'faults', 'normal');
  const level = FAULT_LEVELS.find((one) => one === value);
  if (level === undefined) throw new Error(`--faults must be one of ${FAULT_LEVELS.join(', ')}`);
  return level;
}

const PARENT_POLL_MS = 500;

/** Runs `close` once, on the first SIGINT or SIGTERM or when the process `--with-parent` names is gone; then exits. */
export function closeAtTheEnd(flags: Flags, close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const parent = flags['with-parent'] === undefined ? null : positive(flags, 'with-parent', 1);
  if (parent !== null) setInterval(() => isAlive(parent) || end(), PARENT_POLL_MS).unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
