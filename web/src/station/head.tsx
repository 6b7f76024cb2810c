import { useTheme } from '../app/theme.js';
import { Icon } from '../parts/icon.js';
import { useTold } from './use-station.js';

/** Which station, which order, how far it is, and who works. */
export function Head({ onLanguage }: { onLanguage(): void }) {
  const { words, picture, work, kept, time, count, now } = useTold();
  const [theme, toggle] = useTheme();
  const { unit } = picture;
  const operator = kept.bench.signOn?.operator ?? '';
  const { state, stateAt } = kept.bench;
  const order = work?.order;
  return (
    <header className="bar1">
      <div className="unit">
        <Icon name="k-manual" />
        <div>
          <h1>{`${unit.code.toUpperCase()} ${unit.name}`}</h1>
          <p>
            {order
              ? [order.product ?? order.task, order.externalId].join(', ')
              : `${words.state[state] ?? state}, ${words.since(time(stateAt))}`}
          </p>
        </div>
      </div>
      <div className="prog">
        {work && !work.isOffered && (
          <>
            <p>
              <span className="n">{count(work.good)}</span>
              <span className="dim">{words.made.of(count(work.order.quantity))}</span>
              {work.scrap > 0 && <span className="dim">{words.made.scrap(count(work.scrap))}</span>}
              <span className="due dim">{words.made.due(time(Date.parse(work.order.dueAt)), Date.parse(work.order.dueAt) < now())}</span>
            </p>
            <div className="made" role="img" aria-label={words.made.spoken(count(work.good), count(work.order.quantity))}>
              <i style={{ width: `${Math.min(100, (100 * work.good) / work.order.quantity)}%` }} />
            </div>
          </>
        )}
      </div>
      <div className="me">
        <button className="key theme" type="button" aria-label={theme === 'dark' ? words.theme.light : words.theme.dark} onClick={toggle}>
          <Icon name={theme === 'dark' ? 'u-sun' : 'u-moon'} />
        </button>
        <button className="key lang" type="button" aria-label={`${words.language}: ${words.name}`} onClick={onLanguage}>
          {words.name}
        </button>
        <p className="key you">
          <Icon name="n-me" />
          <span className="vh">{words.you(operator)}</span>
          <span aria-hidden="true">{operator}</span>
        </p>
      </div>
    </header>
  );
}
