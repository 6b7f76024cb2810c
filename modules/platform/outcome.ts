/** The result of something that may be refused: a value, or a named reason with what explains it. */
export type Outcome<T, Reason extends string> = Done<T> | Refused<Reason>;

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<Reason extends string> {
  readonly ok: false;
  readonly reason: Reason;
  readonly detail: string;
  readonly path?: string;
  /** How the thing stands that was not to be moved. */
  readonly inside?: Readonly<Record<string, unknown>>;
}

export const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const refused = <Reason extends string>(reason: Reason, detail: string, path?: string): Refused<Reason> => ({
  ok: false,
  reason,
  detail,
  ...(path === undefined ? {} : { path }),
});
