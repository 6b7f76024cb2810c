import { SETTINGS } from '../../config/settings.js';
import type { Setting } from '../../config/setting.js';
import { STATION_CHANNELS } from '../../modules/connectivity/domain/station-words.js';
import type { Door } from './access.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The table of all settings. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS as Readonly<Record<string, Setting<unknown>>>).map(([name, { kind, fallback, about, accepted }]) => {
    const standard = Array.isArray(fallback) ? fallback.join(',') : String(fallback);
    return `| \`${name}\` | ${cell(kind)} | ${standard === '' ? 'not set' : `\`${cell(standard)}\``} | ${cell(about)} | ${cell(accepted)} |`;
  });
  return [
    '# Configuration',
    '',
    'Made from `config/settings.ts` by `npm run docs`. Settings are environment variables; a wrong or unknown one stops the start and is named.',
    '',
    '| setting | kind | default | about | accepted |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The table of all doors and who may use them. */
export function accessPage(doors: readonly Door[]): string {
  const who = ({ allowed }: Door): string => {
    if (!allowed) return '**nobody: it does not say**';
    return 'roles' in allowed ? allowed.roles.join(', ') : `anyone: ${allowed.anyone}`;
  };
  const topics = STATION_CHANNELS.map(
    (channel) => `| \`MQTT publish fp/v1/<site>/<area>/<line>/<unit>/${channel}\` | the station of that path, by its credentials |`,
  );
  return [
    '# Who may use what',
    '',
    'Made by walking the running service (`npm run docs`). A role holds within its scope, a path `site[/area[/line[/unit]]]`. What does not say who may use it is closed to everybody.',
    '',
    '| endpoint, resolver or topic | who |',
    '| --- | --- |',
    ...doors.map((door) => `| \`${cell(door.name)}\` | ${cell(who(door))} |`),
    ...topics,
    '| `MQTT subscribe fp/v1/<site>/<area>/<line>/<unit>/cmd` | the station of that path, by its credentials |',
    '| `static files of /, /sandbox and /api/docs` | anyone: pages without data of the plant |',
    '',
  ].join('\n');
}
