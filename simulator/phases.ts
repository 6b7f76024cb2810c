/** Which states a unit walks through, and how long it stays: s of plant time; 0 = until the next phase. */
import type { StopKind } from './behaviour.js';

export type Phase = 'IDLE' | 'START' | 'RUN' | 'HOLD' | 'RESUME' | 'COMPLETE' | 'STOP' | 'ABORT' | 'BREAK' | StopKind;

export interface Step {
  readonly state: string;
  readonly seconds: number;
  readonly reason?: string;
  readonly flag?: 'STARVED' | 'BLOCKED';
}

/** @param seconds how long the heart of the phase lasts (change of tool, repair, break) */
export type Walk = (phase: Phase, seconds: number, reason?: string) => readonly Step[];

const at = (state: string, seconds = 0, reason?: string, flag?: Step['flag']): Step => ({
  state,
  seconds,
  reason,
  flag,
});

/** PackML (ISA-TR88.00.02). A change of tool is a long Starting with the reason `changeover`. */
export const walkOfCell: Walk = (phase, seconds, reason) => {
  switch (phase) {
    case 'IDLE':
    case 'BREAK':
      return [at('Idle', seconds)];
    case 'START':
      return seconds > 0 ? [at('Starting', seconds, reason), at('Starting', 1.5)] : [at('Starting', 1.5)];
    case 'RUN':
      return [at('Execute')];
    case 'HOLD':
      return [at('Holding', 0.5), at('Held', 0, reason)];
    case 'RESUME':
      return [at('Unholding', 0.5), at('Execute')];
    case 'COMPLETE':
      return [at('Completing', 1), at('Complete', 1), at('Resetting', 1), at('Idle')];
    case 'STOP':
      return [at('Stopping', 1), at('Stopped', 1), at('Resetting', 1), at('Idle')];
    case 'ABORT':
      return [...repair(seconds, reason), at('Idle')];
    case 'MICRO_STOP':
      return [at('Holding', 0.5, reason), at('Held', seconds, reason), at('Unholding', 0.5), at('Execute')];
    case 'BREAKDOWN':
      return [...repair(seconds, reason), at('Idle', 0.5), at('Starting', 1.5), at('Execute')];
    case 'STARVED':
    case 'BLOCKED':
      return [at('Suspending', 0.5, reason, phase), at('Suspended', seconds, reason, phase), at('Unsuspending', 0.5), at('Execute')];
  }
};

const repair = (seconds: number, reason?: string): readonly Step[] => [
  at('Aborting', 1, reason),
  at('Aborted', seconds, reason),
  at('Clearing', 2, reason),
  at('Stopped', 2, reason),
  at('Resetting', 2),
];

/** The words of a manual station (contracts, §2). */
export const walkOfStation: Walk = (phase, seconds, reason) => {
  switch (phase) {
    case 'IDLE':
    case 'COMPLETE':
    case 'STOP':
    case 'ABORT':
      return [...(seconds > 0 ? [at('DOWN', seconds, reason)] : []), at('IDLE')];
    case 'START':
      return seconds > 0 ? [at('SETUP', seconds, reason)] : [];
    case 'RUN':
    case 'RESUME':
      return [at('RUNNING')];
    case 'HOLD':
      return [at('IDLE', 0, reason)];
    case 'BREAK':
      return [at('BREAK', seconds), at('IDLE')];
    case 'MICRO_STOP':
    case 'BREAKDOWN':
      return [at('DOWN', seconds, reason), at('RUNNING')];
    case 'STARVED':
    case 'BLOCKED':
      return [at(phase, seconds, reason), at('RUNNING')];
  }
};
