import type { OpcUaConnection } from '../domain/plant.js';
import { readUserName } from './read-sparkplug.js';
import type { YamlMap } from './yaml-reader.js';

/** An OPC UA server of PLCs or cells. */
export const readOpcUaConnection = (map: YamlMap, id: string): OpcUaConnection => ({
  id,
  kind: 'opcua',
  endpoint: map.matching('endpoint', /^opc\.tcp:\/\/[^\s/]+/, 'an address such as opc.tcp://10.0.0.5:4840'),
  security: map.choice('security', ['None', 'Sign', 'SignAndEncrypt'], 'SignAndEncrypt'),
  policy: map.choice('policy', ['None', 'Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss'], 'Basic256Sha256'),
  publishingMs: map.number('publishingMs', { min: 50, max: 10_000 }, 250),
  samplingMs: map.number('samplingMs', { min: 0, max: 10_000 }, 0),
  user: map.optional('user', readUser),
});

/** By certificate where one is named, else by name. */
function readUser(map: YamlMap): OpcUaConnection['user'] {
  const user = map.has('certificateFile')
    ? { certificateFile: map.text('certificateFile'), keyFile: map.text('keyFile') }
    : readUserName(map);
  map.refuseUnknown();
  return user;
}
