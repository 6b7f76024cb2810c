const SCREEN = '#/station';

/** Whether an address is a station's: that is a page of its own. */
export const isStation = (hash: string): boolean => hash === SCREEN || hash.startsWith(`${SCREEN}/`) || hash.startsWith(`${SCREEN}?`);

export interface StationAddress {
  /** Path of the unit; empty: the device's token says it. */
  readonly unit: string;
  /** Token of a device that is being enrolled. */
  readonly enrol: string | null;
}

/** Returns what #/station/ahlen/assembly/cable/m21?enrol=… says. */
export function stationOf(hash: string): StationAddress {
  const [path = '', search = ''] = hash.slice(SCREEN.length).split('?');
  return { unit: path.split('/').filter(Boolean).map(decodeURIComponent).join('/'), enrol: new URLSearchParams(search).get('enrol') };
}

export const hashOf = (unit: string): string => `${SCREEN}/${unit.split('/').map(encodeURIComponent).join('/')}`;

/** Returns the unit that a device's token is for; null where it is none. It is believed only by the service. */
export function unitOfToken(token: string): string | null {
  try {
    const [, payload = ''] = token.split('.');
    const said: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof said === 'object' && said !== null && 'unit' in said && typeof said.unit === 'string' ? said.unit : null;
  } catch {
    return null;
  }
}
