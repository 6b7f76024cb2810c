/** The whole virtual plant of a plant file: starts its processes, and starts again what died. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closeAtTheEnd, faultLevel, positive, readFlags, text } from './flags.js';
import type { Flags } from './flags.js';
import { readPlant } from './plant-file.js';
import type { Plant } from './plant-file.js';

interface Part {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const PARTS = ['cells', 'stations', 'mes'];
const RESTART_AFTER_MS = 1000;
const KILL_AFTER_MS = 8000;

const flags = readFlags(process.argv.slice(2), [
  'plant',
  'mqtt',
  'credentials',
  'journal',
  'seed',
  'speed',
  'faults',
  'url',
  'mes-token',
  'only',
  'endpoint',
  'pid-file',
  'with-parent',
]);
const plant = readPlant(text(flags, 'plant'));
const running = new Map<string, ChildProcess>();
let closing = false;

function partsOf(given: Flags, floor: Plant): readonly Part[] {
  const only = given.only ?? PARTS;
  const unknown = only.find((name) => !PARTS.includes(name));
  if (unknown !== undefined) throw new Error(`--only must be one of ${PARTS.join(', ')}, not ${unknown}`);
  const common = [
    '--plant',
    text(given, 'plant'),
    '--seed',
    String(positive(given, 'seed', 1)),
    '--speed',
    String(positive(given, 'speed', 1)),
  ];
  const onFloor = (): string[] => [...common, '--journal', text(given, 'journal'), '--faults', faultLevel(given)];
  return [
    ...(only.includes('cells') ? cellParts(given, floor, onFloor()) : []),
    ...(only.includes('stations') ? [stationsPart(given, onFloor())] : []),
    ...(only.includes('mes') ? [mesPart(given, common)] : []),
  ];
}

function cellParts(given: Flags, floor: Plant, args: readonly string[]): readonly Part[] {
  const ports = new Map(
    (given.endpoint ?? []).map((one) => [
      one.slice(0, one.indexOf('=')),
      new URL(one.slice(one.indexOf('=') + 1).replace('opc.tcp:', 'http:')).port,
    ]),
  );
  const connections = [...new Set(floor.units.filter((unit) => unit.kind === 'ROBOT_CELL').map((unit) => unit.via))];
  return connections.map((connection) => {
    const port = ports.get(connection);
    return {
      name: connection,
      script: 'opcua-cells.js',
      args: [...args, '--connection', connection, ...(port ? ['--port', port] : [])],
    };
  });
}

function stationsPart(given: Flags, args: readonly string[]): Part {
  const mqtt = text(given, 'mqtt', 'mqtt://127.0.0.1:1883');
  return {
    name: 'stations',
    script: 'stations.js',
    args: [...args, '--mqtt', mqtt, '--credentials', text(given, 'credentials')],
  };
}

function mesPart(given: Flags, args: readonly string[]): Part {
  const url = text(given, 'url', 'http://127.0.0.1:3000');
  return {
    name: 'mes',
    script: 'mes.js',
    args: [...args, '--url', url, '--token', text(given, 'mes-token')],
  };
}

function start(part: Part): void {
  // A small nursery: the floor allocates little, and node-opcua's start otherwise grows it for good.
  const args = ['--max-semi-space-size=2', join(import.meta.dirname, part.script), ...part.args, '--with-parent', String(process.pid)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  running.set(part.name, child);
  console.log(`virtual plant: ${part.name}, process ${child.pid}`);
  writePids();
  child.on('exit', (code, signal) => {
    running.delete(part.name);
    if (closing) return;
    console.error(`virtual plant: ${part.name} ended (${signal ?? code}), starts again`);
    setTimeout(() => closing || start(part), RESTART_AFTER_MS);
  });
}

function writePids(): void {
  if (flags['pid-file'] === undefined) return;
  const pids = {
    'virtual-plant': process.pid,
    ...Object.fromEntries([...running].map(([name, child]) => [name, child.pid])),
  };
  writeFileSync(text(flags, 'pid-file'), `${JSON.stringify(pids, null, 2)}\n`);
}

async function close(): Promise<void> {
  closing = true;
  const ends = [...running.values()].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running.values()) child.kill('SIGTERM');
  await Promise.race([Promise.all(ends), wait(KILL_AFTER_MS)]);
  for (const child of running.values()) child.kill('SIGKILL');
  if (flags['pid-file'] !== undefined) rmSync(text(flags, 'pid-file'), { force: true });
}

const parts = partsOf(flags, plant);
closeAtTheEnd(flags, close);
for (const part of parts) start(part);
