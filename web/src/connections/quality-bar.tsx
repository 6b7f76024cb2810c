import { usePlace } from '../app/place.js';
import { NOTHING } from '../words/format.js';
import { connectionWords } from '../words/connections.js';

interface QualityBarProps {
  readonly quality: { readonly good: number; readonly uncertain: number; readonly bad: number };
}

/** Signals by quality: full, striped and hollow, with the numbers beside it. */
export function QualityBar({ quality: { good, uncertain, bad } }: QualityBarProps) {
  const { format } = usePlace();
  if (good + uncertain + bad === 0) return <span className="dim">{NOTHING}</span>;
  return (
    <span className="quality" title={connectionWords.quality(format.count(good), format.count(uncertain), format.count(bad))}>
      <span className="quality-bar" aria-hidden="true">
        {good > 0 && <i className="g" style={{ flexGrow: good }} />}
        {uncertain > 0 && <i className="u" style={{ flexGrow: uncertain }} />}
        {bad > 0 && <i className="b" style={{ flexGrow: bad }} />}
      </span>
      <span className="small">{connectionWords.quality(format.count(good), format.count(uncertain), format.count(bad))}</span>
    </span>
  );
}
