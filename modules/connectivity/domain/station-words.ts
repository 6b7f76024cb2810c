/** The words that a station may use (contracts.md §2, domain.md §4). */
export const STATION_STATES = ['RUNNING', 'IDLE', 'STARVED', 'BLOCKED', 'SETUP', 'DOWN', 'BREAK', 'OFFLINE'] as const;

/** Channels that a station publishes on. */
export const STATION_CHANNELS = ['status', 'state', 'count', 'job', 'event', 'ack'] as const;
export type StationChannel = (typeof STATION_CHANNELS)[number];

/** Kinds that a station may tell on its `event` channel. */
export const TOLD_KINDS = [
  'OPERATOR_SIGNED_ON',
  'OPERATOR_SIGNED_OFF',
  'TOOL_CHANGED',
  'MEASURED',
  'STEP_DONE',
  'ALARM',
  'ANDON',
  'SAFETY',
  'ASSIST',
  'SKILL_TRIAL',
] as const;

const PART = '[A-Za-z0-9_-]{1,64}';
const TOPIC = new RegExp(`^fp/v1/(${PART}/${PART}/${PART}/${PART})/(${PART})$`);

/** A topic's unit path and channel; undefined where it is not ours. */
export function parseTopic(topic: string): { readonly unit: string; readonly channel: string } | undefined {
  const found = TOPIC.exec(topic);
  return found ? { unit: found[1]!, channel: found[2]! } : undefined;
}

export const topicOf = (unit: string, channel: string): string => `fp/v1/${unit}/${channel}`;
