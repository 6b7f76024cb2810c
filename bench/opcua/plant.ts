/** The variables of a unit of the bench, each one of our signals: a change of any of them is one in the log. */
export const ITEMS = ['State', 'Mode', 'StopReason', 'CurrentTool', 'GoodCount', 'ScrapCount', 'ReworkCount'] as const;
export type Item = (typeof ITEMS)[number];
export const NAMESPACE = 'urn:bench:opcua';
/** ms; the plant file's default. */
export const PUBLISHING_MS = 250;

export const unitName = (unit: number): string => `U${unit}`;
export const isCounter = (item: Item): boolean => item.endsWith('Count');

/** A plant file with a connection for each endpoint and so many units behind each. */
export function plantOf(endpoints: readonly string[], units: number): string {
  const nodes = ITEMS.map((name) => `${name}: { path: ${name} }`).join(', ');
  const unitOf = (server: number, unit: number) =>
    `          - { id: u${unit}, kind: ROBOT_CELL, name: Unit ${unit}, connection: { via: plc-${server}, profiles: [map], object: ${unitName(unit)}, nodes: { ${nodes} } } }`;
  const lines = endpoints.flatMap((_, server) => [
    `      - id: l${server}`,
    `        name: Line ${server}`,
    '        units:',
    ...Array.from({ length: units }, (_unit, unit) => unitOf(server, unit)),
  ]);
  return [
    'version: 1',
    'site: { id: bench, name: Bench, zone: Europe/Berlin, currency: EUR, noOrderIsPlanned: false, microStopS: 120 }',
    'calendars:',
    '  always:',
    '    shifts: [{ id: all, days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: "00:00", to: "00:00" }]',
    'areas:',
    '  - id: a',
    '    name: Area',
    '    calendar: always',
    '    lines:',
    ...lines,
    'connections:',
    ...endpoints.map((endpoint, server) => `  plc-${server}: { kind: opcua, endpoint: "${endpoint}", security: None }`),
    '',
  ].join('\n');
}
