import { COMMAND_SCHEMA, STATION_SCHEMAS } from '../domain/station-schema.js';
import { STATION_CHANNELS } from '../domain/station-words.js';

const SCHEMA = 'https://json-schema.org/draft/2020-12/schema';
const PART = { description: 'A code: 1 to 64 letters, digits, _ or -.' };
const PARAMETERS = Object.fromEntries(['site', 'area', 'line', 'unit'].map((part) => [part, PART]));
const RETAINED: readonly string[] = ['status', 'state'];

/** The payload of one channel as a document of its own; undefined where there is no such channel. */
export function channelSchema(channel: string): object | undefined {
  const known = STATION_CHANNELS.find((one) => one === channel);
  const schema = known ? STATION_SCHEMAS[known] : channel === 'cmd' ? COMMAND_SCHEMA : undefined;
  return schema && { $schema: SCHEMA, $id: `urn:fingerpost:mqtt:v1:${channel}`, title: `fp/v1/…/${channel}`, ...schema };
}

/** The MQTT interface of stations (AsyncAPI 3.0): channels, who sends, QoS and retain. */
export function asyncApi(): object {
  const channels = [...STATION_CHANNELS, 'cmd'];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Fingerpost MQTT interface for stations',
      version: '1',
      description: 'A telegram is acknowledged (PUBACK) when it is committed. Work units publish under their own path only.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels.map((channel) => [channel, channelOf(channel)])),
    operations: Object.fromEntries(channels.map((channel) => [channel === 'cmd' ? 'sendCmd' : `receive_${channel}`, operationOf(channel)])),
    components: {
      messages: Object.fromEntries(
        channels.map((channel) => [
          channel,
          {
            name: channel,
            contentType: 'application/json',
            payload: { schemaFormat: `application/schema+json;version=draft-2020-12`, schema: channelSchema(channel) },
          },
        ]),
      ),
    },
  };
}

const channelOf = (channel: string): object => ({
  address: `fp/v1/{site}/{area}/{line}/{unit}/${channel}`,
  parameters: PARAMETERS,
  messages: { [channel]: { $ref: `#/components/messages/${channel}` } },
});

/** Actions are those of the service. */
const operationOf = (channel: string): object => ({
  action: channel === 'cmd' ? 'send' : 'receive',
  channel: { $ref: `#/channels/${channel}` },
  bindings: { mqtt: { qos: 1, retain: RETAINED.includes(channel), bindingVersion: '0.2.0' } },
});
