import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { loadSettings } from '../config/settings.js';
import { ROLES, type Role } from '../modules/identity/domain/principal.js';
import { Secret } from '../modules/identity/secret.js';
import { StationCredentials } from '../modules/identity/station-credentials.js';
import { unitsOf } from '../modules/plant/domain/plant.js';
import { readPlant } from '../modules/plant/file/plant-file.js';
import { Tokens } from '../modules/identity/tokens.service.js';

const USAGE = `Commands:
  token <role> <scope> [days] [subject]   a bearer token; roles: ${ROLES.join(', ')}; scope: a path such as ahlen/assembly
  station-password <work unit path> …     the password of each station at the embedded broker, a line each
  station-passwords                       path:password of every station of FP_PLANT, as Mosquitto's password file wants it
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
  throw new Error(USAGE);
}

async function passwordFile(plantFile: string, credentials: StationCredentials): Promise<string> {
  const plant = readPlant(await readFile(plantFile, 'utf8'), plantFile);
  const stations = unitsOf(plant).filter((unit) => plant.connections.some(({ id, kind }) => kind === 'mqtt' && id === unit.connection.via));
  return stations.map(({ id }) => `${id}:${credentials.passwordOf(id)}`).join('\n');
}

main(process.argv.slice(2)).then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  },
);
