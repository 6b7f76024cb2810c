import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { loadSettings, type Settings } from '../config/settings.js';
import { sheetTemplate } from '../modules/classification/file/task-sheet.js';
import { StationTranslator } from '../modules/connectivity/domain/station-translator.js';
import { ROLES, type Role } from '../modules/identity/domain/principal.js';
import { Secret } from '../modules/identity/secret.js';
import { StationCredentials } from '../modules/identity/station-credentials.js';
import { unitsOf } from '../modules/plant/domain/plant.js';
import { Tokens } from '../modules/identity/tokens.service.js';
import type { FieldProblem } from '../modules/platform/problem.js';
import { readPlant } from '../modules/plant/file/plant-file.js';
import { replayDecision } from './replay-decision.js';

const USAGE = `Commands:
  token <role> <scope> [days] [subject]   a bearer token; roles: ${ROLES.join(', ')}; scope: a path such as ahlen/assembly
  station-password <work unit path> …     the password of each station at the embedded broker, a line each
  station-passwords                       path:password of every station of FP_PLANT, as Mosquitto's password file wants it
  try <topic> <file>                      what a telegram would tell by FP_PLANT: its facts, or why it is none; - reads standard input
  replay-decision <id>                    makes a decision of the running service again, and compares it byte for byte
  browse <address or connection> [security] [thumbprint]
                                          which profile fits each object of an OPC UA server, which nodes it would use with their
                                          values, and the mapping for the plant file; a thumbprint: trust this certificate
  task-sheet-template                     a spreadsheet (CSV) of tasks that explains every column
  task-sheet-export                       every task of the service that runs with these settings, as a spreadsheet
  task-sheet-import <file>                takes a spreadsheet in: all of it or nothing
`;

async function main([command, ...args]: readonly string[]): Promise<string> {
  const settings = loadSettings(process.env);
  const secret = new Secret(settings);
  await secret.onModuleInit();
  if (command === 'token' && ROLES.some((role) => role === args[0])) {
    const [role, scope = 'ahlen', days = '1', subject = `cli-${args[0]}`] = args;
    const tokens = new Tokens(secret, settings);
    return tokens.issue(subject, [{ role: role as Role, scope }], Math.round(Number(days) * 86_400));
  }
  if (command === 'station-password' && args[0]) {
    const credentials = new StationCredentials(secret);
    return args.map((path) => credentials.passwordOf(path)).join('\n');
  }
  if (command === 'station-passwords') return passwordFile(settings.FP_PLANT, new StationCredentials(secret));
  if (command === 'try' && args[0] && args[1]) return tryTelegram(settings.FP_PLANT, args[0], args[1]);
  if (command === 'replay-decision' && args[0]) return replayDecision(urlOf(settings), await tokenOf('auditor', secret, settings), args[0]);
  if (command === 'browse' && args[0]) {
    // Loaded for this command alone: on an older Node the library writes to standard output, where others expect a token.
    const { browseFromShell } = await import('../modules/connectivity/opcua/browse-from-shell.js');
    return browseFromShell(settings, args[0], args[1], args[2]);
  }
  if (command === 'task-sheet-template') return sheetTemplate().trimEnd();
  if (command === 'task-sheet-export') return taskSheet(settings, await tokenOf('engineer', secret, settings));
  if (command === 'task-sheet-import' && args[0])
    return taskSheet(settings, await tokenOf('engineer', secret, settings), await readFile(args[0], 'utf8'));
  throw new Error(USAGE);
}

async function passwordFile(plantFile: string, credentials: StationCredentials): Promise<string> {
  const plant = readPlant(await readFile(plantFile, 'utf8'), plantFile);
  const stations = unitsOf(plant).filter((unit) => plant.connections.some(({ id, kind }) => kind === 'mqtt' && id === unit.connection.via));
  return stations.map(({ id }) => `${id}:${credentials.passwordOf(id)}`).join('\n');
}

/** The facts of a sample telegram, a line of JSON each. @throws with the reason where it is none */
async function tryTelegram(plantFile: string, topic: string, file: string): Promise<string> {
  const payload = await readFile(file === '-' ? '/dev/stdin' : file);
  const translator = new StationTranslator(readPlant(await readFile(plantFile, 'utf8'), plantFile));
  const told = translator.translate({ topic, payload, retained: false, receivedAt: Date.now() });
  if (!told.ok) throw new Error(`${told.reason}${told.path ? ` at ${told.path}` : ''}: ${told.detail}`);
  return told.value.events.map((event) => JSON.stringify(event)).join('\n');
}

async function tokenOf(role: Role, secret: Secret, settings: Settings): Promise<string> {
  const site = readPlant(await readFile(settings.FP_PLANT, 'utf8'), settings.FP_PLANT).site.id;
  return new Tokens(secret, settings).issue(`cli-${role}`, [{ role, scope: site }], 600);
}

const urlOf = ({ FP_HTTP_HOST: host, FP_HTTP_PORT: port }: Settings): string =>
  `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/api/v1`;

/** Reads, or with a text writes, the tasks of the running service. */
async function taskSheet(settings: Settings, token: string, text?: string): Promise<string> {
  const response = await fetch(`${urlOf(settings)}/task-sheet`, {
    headers: { authorization: `Bearer ${token}`, ...(text === undefined ? {} : { 'content-type': 'text/csv' }) },
    ...(text === undefined ? {} : { method: 'POST', body: text }),
  });
  const answer = await response.text();
  if (response.ok) return answer.trimEnd();
  const { detail, errors = [] } = JSON.parse(answer) as { readonly detail: string; readonly errors?: readonly FieldProblem[] };
  throw new Error(
    errors.length === 0 ? detail : errors.map(({ path, message, accepted }) => `${path}: ${message}; accepted: ${accepted}`).join('\n'),
  );
}

main(process.argv.slice(2)).then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  },
);
