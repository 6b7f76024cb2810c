import { graphql } from './clients.js';
import type { RunningService } from './service.js';
import { until } from './station.js';

const HOUR_MS = 3_600_000;

/** Waits until a line of the virtual plant and a unit have made something: before, a screen has little to show. */
export async function untilMade(service: RunningService, line: string, unit: string, withinMs: number): Promise<void> {
  const manager = await service.token('plant_manager');
  const span = { from: new Date(Date.now() - HOUR_MS).toISOString(), to: new Date(Date.now() + HOUR_MS).toISOString() };
  const query =
    'query ($line: ID!, $unit: ID!, $span: SpanInput!) { line: oee(scope: $line, span: $span) { total } unit: oee(scope: $unit, span: $span) { total } }';
  type Made = Record<'line' | 'unit', { readonly total: number }>;
  await until(
    'the first parts are made',
    async () => {
      const { data } = await graphql<Made>(service, manager, query, { line, unit, span });
      return data !== undefined && data.line.total > 0 && data.unit.total > 0;
    },
    withinMs,
  );
}
