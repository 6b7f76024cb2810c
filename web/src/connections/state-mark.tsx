import { Icon } from '../parts/icon.js';
import { connectionWords } from '../words/connections.js';

type State = keyof typeof connectionWords.state;

/** Glyph and tone of each state; what is as it should be has no tone. */
const LOOK: Readonly<Record<State, readonly [glyph: string, tone: string]>> = {
  LIVE: ['s-run', ''],
  CONNECTING: ['s-unknown', 'dim'],
  GAP: ['s-unknown', 'watch'],
  STALE: ['s-unknown', 'watch'],
  STANDBY: ['s-unknown', 'watch'],
  MISCONFIGURED: ['s-warn', 'watch'],
  REFUSED: ['s-down', 'late'],
  DISABLED: ['s-planned', 'dim'],
};

const isState = (text: string): text is State => Object.hasOwn(LOOK, text);

/** The state of a connection or a unit, by form first and by colour last. */
export function StateMark({ state }: { readonly state: string }) {
  const known = isState(state) ? state : 'STANDBY';
  const [glyph, tone] = LOOK[known];
  return (
    <span className={`with-icon ${tone}`}>
      <Icon name={glyph} />
      {connectionWords.state[known]}
    </span>
  );
}
