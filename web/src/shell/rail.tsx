import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { PLACES, SCREENS } from '../app/screens.js';
import { Icon } from '../parts/icon.js';
import { shellWords } from '../words/shell.js';

interface RailProps {
  /** False while there is no floor to show: then there is nowhere to go yet. */
  readonly ready: boolean;
  /** How many order matters need a look. */
  readonly looks: number;
}

/** The places that exist for the role. A count only where something waits. */
export function Rail({ ready, looks }: RailProps) {
  const { route, may } = usePlace();
  const here = SCREENS[route.screen]?.place;
  const shown = PLACES.filter(({ screen, roles }) => screen === 'overview' || (ready && (roles === undefined || may(roles))));
  return (
    <nav className="rail" aria-label={shellWords.rail.label}>
      {shown.map(({ screen, icon, word, foot }) => (
        <a
          key={screen}
          className={foot === true ? 'last' : undefined}
          href={hashOf(toScreen(route, screen))}
          aria-current={screen === here ? 'page' : undefined}
        >
          <Icon name={icon} />
          {word}
          {screen === 'orders' && looks > 0 && (
            <span className="n">
              <span aria-hidden="true">{looks}</span>
              <span className="vh">{shellWords.rail.waiting(looks)}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
