import { useState } from 'react';
import { book, decline, finish, signOff, stand } from './bench.js';
import type { SheetName } from './dock.js';
import { ProblemSheet } from './problem-sheet.js';
import { QueueList } from './queue.js';
import { Sheet, Tiles } from './sheet.js';
import { useTold } from './use-station.js';
import { WhySheet } from './why-sheet.js';
import { named } from './words/words.js';

interface SheetsProps {
  readonly name: SheetName;
  onClose(): void;
  onOpen(name: SheetName): void;
}

/** The sheet that is open. */
export function Sheets({ name, onClose, onOpen }: SheetsProps) {
  switch (name) {
    case 'scrap':
      return <ScrapSheet onClose={onClose} />;
    case 'problem':
      return <ProblemSheet onClose={onClose} />;
    case 'pause':
      return <PauseSheet onClose={onClose} />;
    case 'hand-over':
      return <HandOverSheet onClose={onClose} />;
    case 'why':
      return <WhySheet onClose={onClose} />;
    case 'queue':
      return <QueueSheet onClose={onClose} onOpen={onOpen} />;
    case 'decline':
      return <DeclineSheet onClose={onClose} />;
  }
}

type Closing = Pick<SheetsProps, 'onClose'>;

/** Scrap in two taps, three with a number. */
function ScrapSheet({ onClose }: Closing) {
  const { words, picture, language, count, act } = useTold();
  const [pieces, setPieces] = useState(1);
  const scrap = (defect: string | null): void => {
    act(({ bench }, now, work) => (work ? book(bench, work, 'scrap', pieces, now, defect) : { bench, drafts: [] }));
    onClose();
  };
  const known = picture.defects.map((defect) => ({ key: defect.code, text: named(defect, language), act: () => scrap(defect.code) }));
  return (
    <Sheet
      title={words.scrap.title}
      onClose={onClose}
      head={
        <span className="qty">
          <button className="sq" type="button" aria-label={words.scrap.less} disabled={pieces === 1} onClick={() => setPieces(pieces - 1)}>
            −
          </button>
          <span role="status" aria-label={words.scrap.pieces(count(pieces))}>
            {count(pieces)}
          </span>
          <button className="sq" type="button" aria-label={words.scrap.more} onClick={() => setPieces(pieces + 1)}>
            +
          </button>
        </span>
      }
    >
      <Tiles tiles={[...known, { key: '-', text: words.scrap.other, act: () => scrap(null) }]} />
    </Sheet>
  );
}

function PauseSheet({ onClose }: Closing) {
  const { words, work, count, act } = useTold();
  const go = (state: 'BREAK' | 'SETUP') => (): void => {
    act(({ bench }, now, at) => stand(bench, at, state, now));
    onClose();
  };
  const hasBegun = work !== null && !work.isOffered && work.job.state !== 'ACCEPTED';
  const end = {
    key: 'finish',
    text: words.pause.finish,
    note: work ? words.pause.finishNote(count(work.good), count(work.order.quantity)) : '',
    act: () => {
      act(({ bench }, now, at) => (at ? finish(bench, at, now) : { bench, drafts: [] }));
      onClose();
    },
  };
  return (
    <Sheet title={words.pause.title} onClose={onClose}>
      <Tiles
        tiles={[
          { key: 'break', text: words.pause.break, act: go('BREAK') },
          { key: 'setup', text: words.pause.setup, act: go('SETUP') },
          ...(hasBegun ? [end] : []),
        ]}
      />
    </Sheet>
  );
}

function HandOverSheet({ onClose }: Closing) {
  const { words, act } = useTold();
  return (
    <Sheet title={words.handOver.title} onClose={onClose}>
      <p>{words.handOver.lead}</p>
      <Tiles
        tiles={[
          {
            key: 'off',
            text: words.handOver.off,
            act: () => {
              act(({ bench }, now, work) => signOff(bench, work, now));
              onClose();
            },
          },
          { key: 'stay', text: words.handOver.stay, act: onClose },
        ]}
      />
    </Sheet>
  );
}

function QueueSheet({ onClose }: Pick<SheetsProps, 'onClose' | 'onOpen'>) {
  const { words, work } = useTold();
  return (
    <Sheet title={words.queue.title} onClose={onClose}>
      <QueueList without={work?.order.id ?? null} />
    </Sheet>
  );
}

function DeclineSheet({ onClose }: Closing) {
  const { words, act } = useTold();
  const tiles = Object.entries(words.grounds).map(([ground, text]) => ({
    key: ground,
    text,
    act: () => {
      act(({ bench }, _now, work) => (work?.isOffered ? decline(bench, work, ground) : { bench, drafts: [] }));
      onClose();
    },
  }));
  return (
    <Sheet title={words.offer.declineTitle} onClose={onClose}>
      <p className="dim">{words.offer.free}</p>
      <Tiles tiles={tiles} />
    </Sheet>
  );
}
