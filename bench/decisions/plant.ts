/** A plant of so many units of the demo's kinds, as its file: benches, cells, and a console for every nine cells. */
export function plantOf(units: number): string {
  const kinds = Array.from({ length: units }, (_, at): 'bench' | 'cell' | 'console' =>
    isConsole(at) ? 'console' : at % 5 < 3 ? 'bench' : 'cell',
  );
  const cells = kinds.flatMap((kind, at) => (kind === 'cell' ? [codeOf(at)] : []));
  let consoles = 0;
  const lines = Array.from({ length: Math.ceil(units / UNITS_A_LINE) }, (_, line) => {
    const here = kinds.slice(line * UNITS_A_LINE, (line + 1) * UNITS_A_LINE).map((kind, i) => {
      const code = codeOf(line * UNITS_A_LINE + i);
      if (kind === 'bench') return `{ id: ${code}, kind: MANUAL_STATION, name: ${code}, slots: ${SLOTS}, ${VIA} }`;
      if (kind === 'console') {
        const drives = cells.slice(consoles * CELLS_A_CONSOLE, (consoles + 1) * CELLS_A_CONSOLE);
        consoles += 1;
        return `{ id: ${code}, kind: TELEOP_CONSOLE, name: ${code}, drives: [${drives.join(', ')}], latencyClass: B, ${VIA} }`;
      }
      return `{ id: ${code}, kind: ROBOT_CELL, name: ${code}, slots: ${SLOTS}, arm: { payload_kg: 20, reach_m: 1.6 },
              tools: { mounted: g2, rack: [g5], changeS: { g2: { g5: 120 }, g5: { g2: 120 } } }, riskAccepted: [${TASKS.join(', ')}], ${VIA} }`;
    });
    return `      - id: l${line}\n        name: Line ${line}\n        units:\n${here.map((unit) => `          - ${unit}`).join('\n')}`;
  });
  return `version: 1
site: { id: bench, name: Bench, zone: Europe/Berlin, currency: EUR, noOrderIsPlanned: false, microStopS: 120 }
calendars:
  always:
    shifts:
      - { id: day, days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: "00:00", to: "12:00" }
      - { id: night, days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: "12:00", to: "00:00" }
tools: [{ id: g2, name: G2, mass_kg: 1.5 }, { id: g5, name: G5, mass_kg: 0.9 }]
areas:
  - id: hall
    name: Hall
    calendar: always
    lines:
${lines.join('\n')}
connections:
  broker: { kind: mqtt, url: embedded }
operators:
${operatorsOf(units)}
tasks:
${TASKS.map(taskOf).join('\n')}
products: []
`;
}

export const SITE = 'bench';
export const TASKS = Array.from({ length: 40 }, (_, at) => `task-${at}`);
/** The path of a unit. */
export const pathOf = (at: number): string => `${SITE}/hall/l${Math.floor(at / UNITS_A_LINE)}/${codeOf(at)}`;
export const operatorOf = (at: number): string => `P-${String(at).padStart(4, '0')}`;

export const isConsole = (at: number): boolean => at % 25 === 24;

const UNITS_A_LINE = 50;
const CELLS_A_CONSOLE = 9;
const SLOTS = 4;
const VIA = 'connection: { via: broker }';
const codeOf = (at: number): string => `u${at}`;

/** Whoever works at a unit can do a third of the tasks. */
const operatorsOf = (units: number): string =>
  Array.from({ length: units }, (_, at) => {
    const can = TASKS.filter((_task, i) => i % 3 === at % 3).map((task) => `{ task: ${task}, level: 3, until: 2099-12-31 }`);
    return `  - { id: ${operatorOf(at)}, qualifications: [${can.join(', ')}] }`;
  }).join('\n');

const taskOf = (id: string, at: number): string => `  - id: ${id}
    name: ${id}
    levels: { compliance: 0, grasp: 0, presentation: 1, clearance: 2, contact: 1, path: 0, access: 0, bimanual: 0, inHand: 0, tooling: 1,
              unitVariation: 0, lotSize: 2, changeRate: 1, timeVariation: 0, exceptionRate: 1, decision: 0, acceptance: 0, coordination: 0, responsibility: 0 }
    sources: { timeVariation: MEASURED, exceptionRate: MEASURED }
    facts: { mass_kg: 1, reach_m: 1.1, manual_s: ${20 + at}, robot_s: ${15 + at}, perYear: 180000, commissioned: true }
    needs: { tool: ${at % 2 === 0 ? 'g2' : 'g5'}, latencyClass: B }
    signed: { class: AUTOMATED, by: engineer-1, on: 2026-10-02 }`;
