import { DemoTokens } from './demo.js';
import { EXAMPLE_QUERY } from './example-query.js';
import { isOpen } from './http/graphql.js';
import type { Service } from './service.js';

/** What a user wants to know at the start: where to look, and what to paste. */
export async function banner({ app, settings, url }: Service): Promise<string> {
  const demo = app.get(DemoTokens);
  const tokens = demo.offered ? await demo.all() : undefined;
  const lines = [
    '',
    '  Fingerpost is running.',
    '',
    `  Live page        ${url}/`,
    ...(isOpen(settings) ? [`  GraphQL sandbox  ${url}/sandbox/`, `  REST docs        ${url}/api/docs`] : []),
    `  Health           ${url}/health/ready`,
    `  Metrics          ${url}/metrics`,
    '',
    `  Virtual plant    ${settings.FP_SIMULATOR === 'on' ? `on, ${settings.FP_SIMULATOR_SPEED} times faster than real` : settings.FP_SIMULATOR}`,
    `  Data             ${settings.FP_DATA_DIR}`,
    '',
  ];
  if (tokens) {
    lines.push('  Try it (the token of a plant manager, for this demonstration only):', '', `  TOKEN=${tokens.plant_manager}`);
    lines.push(`  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`);
    lines.push(`    -d '${JSON.stringify({ query: EXAMPLE_QUERY.replace(/\s+/g, ' ') })}'`, '');
    lines.push(`  More tokens: node dist/src/cli.js token <role>`, '');
  }
  lines.push('  Ctrl-C stops everything; the next start goes on where this one ended.', '', '');
  return lines.join('\n');
}
