import { useState } from 'react';
import { Dock, type SheetName } from './dock.js';
import { Head } from './head.js';
import { OfflineBar } from './offline.js';
import { Queue } from './queue.js';
import { See } from './see.js';
import { Side } from './side.js';
import { Steps } from './steps.js';
import { Sheets } from './sheets.js';
import { useTold } from './use-station.js';

/** The bench at work: what is made, the steps, the picture, and five large buttons. */
export function Terminal({ onLanguage }: { onLanguage(): void }) {
  const { work } = useTold();
  const [open, setOpen] = useState<SheetName | null>(null);
  const isAtWork = work !== null && !work.isOffered;
  return (
    <div className="term">
      <Head onLanguage={onLanguage} />
      <OfflineBar />
      <main className={isAtWork ? 'work' : 'work waits'}>
        {isAtWork ? (
          <>
            <Steps work={work} />
            <See key={`${work.assignment.id}`} work={work} />
          </>
        ) : (
          <Queue offered={work} onDecline={() => setOpen('decline')} />
        )}
        <Side onOpen={setOpen} />
      </main>
      <Dock onOpen={setOpen} />
      {open !== null && <Sheets name={open} onClose={() => setOpen(null)} onOpen={setOpen} />}
    </div>
  );
}
