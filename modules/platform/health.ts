import { Injectable } from '@nestjs/common';

/** What a dependency says of itself. `down` makes the service not ready; `degraded` and `insecure` only show. */
export interface DependencyState {
  readonly status: 'up' | 'degraded' | 'insecure' | 'down';
  readonly detail?: string;
}

export interface Readiness {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, DependencyState>>;
}

const PATIENCE_MS = 2_000;

/** Each room that depends on something outside registers how to ask it. */
@Injectable()
export class Health {
  private readonly probes = new Map<string, () => Promise<DependencyState>>();

  register(name: string, probe: () => Promise<DependencyState>): void {
    this.probes.set(name, probe);
  }

  async readiness(): Promise<Readiness> {
    const states = await Promise.all([...this.probes].map(async ([name, probe]) => [name, await answer(probe)] as const));
    return {
      ready: states.every(([, state]) => state.status !== 'down'),
      dependencies: Object.fromEntries(states),
    };
  }
}

async function answer(probe: () => Promise<DependencyState>): Promise<DependencyState> {
  const late = new Promise<DependencyState>((tell) =>
    setTimeout(() => tell({ status: 'down', detail: `no answer within ${PATIENCE_MS} ms` }), PATIENCE_MS).unref(),
  );
  return Promise.race([probe(), late]).catch((error: Error) => ({ status: 'down', detail: error.message }));
}
