import { useState } from 'react';
import { Icon } from '../parts/icon.js';
import { useTick } from '../app/hooks.js';
import { Entries } from './entries.js';
import { pending } from './journal.js';
import { useTold } from './use-station.js';

const BACK_MS = 6_000;

/** What waits here, since when there is no link, and what was not taken. Silent while all is well. */
export function OfflineBar() {
  const { link, kept, keeps, words, time } = useTold();
  const [open, setOpen] = useState(false);
  useTick(1_000);
  const { off } = words;
  const waits = pending(kept.entries).filter(({ said }) => said !== undefined).length;
  const refused = kept.entries.filter((entry) => entry.refused !== undefined).length;
  const isBack = link.caughtUp !== null && link.caughtUp.entries > 0 && Date.now() - link.caughtUp.at < BACK_MS;
  const said = !keeps
    ? { bold: off.here, more: '' }
    : refused > 0
      ? { bold: off.refused(refused), more: '' }
      : link.lostAt !== null
        ? { bold: off.since(time(link.lostAt)), more: off.kept(waits), rest: off.order(waits) }
        : null;
  return (
    <>
      <div role="status" className="off-place">
        {said !== null && (
          <div className="off">
            <Icon name={refused > 0 ? 's-warn' : 'u-off'} />
            <p>
              <b>{said.bold}</b> {said.more}
              {said.rest !== undefined && <span className="more">{said.rest}</span>}
            </p>
            <button type="button" onClick={() => setOpen(true)}>
              {off.show}
            </button>
          </div>
        )}
        {said === null && isBack && <p className="back">{off.caughtUp(link.caughtUp?.entries ?? 0)}</p>}
      </div>
      {open && <Entries onClose={() => setOpen(false)} />}
    </>
  );
}
