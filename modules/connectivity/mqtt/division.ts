import type { StationTranslator } from '../domain/station-translator.js';
import { STATION_CHANNELS, topicOf } from '../domain/station-words.js';
import { partOf } from '../domain/text-hash.js';

const PREFIX = 'mqtt:ingest';
const CLIENT_ID = 'fingerpost-ingest';
const OTHERS = 'others';
/** The presences come first: they say whether a remembered state still holds. */
const CHANNELS = ['status', ...STATION_CHANNELS.filter((channel) => channel !== 'status')];
const WHOEVER_SENDS = CHANNELS.map((channel) => topicOf('+/+/+/+', channel));

/** All names of sessions begin so, whatever the division. */
export const SESSIONS = PREFIX;

/**
 * How the stations at a broker are divided into sessions. One part is all there is, whoever sends. Several are told
 * apart by the stations of the plant file, and one more session reads whom it does not know.
 */
export class Division {
  /** Names of the sessions, and of their leases. */
  readonly names: readonly string[];

  constructor(private readonly parts: number) {
    const all = [...Array.from({ length: parts }, (_, part) => String(part)), OTHERS];
    this.names = parts === 1 ? [PREFIX] : all.map((part) => `${PREFIX}:${part}-of-${parts}`);
  }

  /** Whether a session is for the stations that the plant file does not know. */
  readsOthers(name: string): boolean {
    return name.startsWith(`${PREFIX}:${OTHERS}-`);
  }

  /** What a session is subscribed to. */
  filtersOf(name: string, { layouts, units }: Pick<StationTranslator, 'layouts' | 'units'>): readonly string[] {
    const foreign = layouts.map(({ filter }) => filter);
    if (this.parts === 1) return [...WHOEVER_SENDS, ...foreign];
    if (this.readsOthers(name)) return WHOEVER_SENDS;
    const part = Number(/:(\d+)-of-/.exec(name)![1]);
    const mine = units.filter((unit) => partOf(unit, this.parts) === part);
    const own = CHANNELS.flatMap((channel) => mine.map((unit) => topicOf(unit, channel)));
    // Whose a foreign topic is shows only when it is read: one reader has them all, so that their order holds.
    return part === 0 ? [...own, ...foreign] : own;
  }
}

/** The client id of a session of any division: the same after every restart, for the broker keeps what waits under it. */
export const clientIdOf = (name: string): string => name.replace(PREFIX, CLIENT_ID).replace(':', '-');
