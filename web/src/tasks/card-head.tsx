import { useState, type ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import { Icon } from '../parts/icon.js';
import { ContestDialog, PinDialog, SignDialog, UnpinDialog } from './act-dialogs.js';
import { answerSaid } from './answer-words.js';
import { classAnswer } from './class-answer.js';
import { ClassMark } from './class-mark.js';
import { lowerClass } from './class-words.js';
import type { Card, ReviewKind } from './documents.js';
import { dayOf, fixed } from './format.js';
import { RIGHTS } from './rights.js';
import { saidMatter } from './rows.js';
import { cardWords } from './card-words.js';

interface CardHeadProps {
  readonly card: Card;
  readonly site: string;
  readonly whatIf: boolean;
  onWhatIf(): void;
  onChanged(): void;
}

/** Reviews that a signature answers. */
const SIGNABLE: readonly ReviewKind[] = ['SIGNATURE_DUE', 'DEMOTED', 'EVIDENCE_DISAGREES', 'LOW_CONFIDENCE'];

type Doing = 'sign' | 'contest' | 'pin' | 'unpin';

/** The answer first: which class, why, on whose word; and what the reader may do about it. */
export function CardHead({ card, site, whatIf, onWhatIf, onChanged }: CardHeadProps) {
  const { may } = usePlace();
  const [doing, setDoing] = useState<Doing | null>(null);
  const decides = may(RIGHTS.decide, site);
  const pinned = card.pin !== null && card.reason === 'PINNED';
  const pressing = saidMatter(card.reviews, card.signatureDue, pinned);
  const done = (): void => {
    setDoing(null);
    onChanged();
  };
  const signable = card.class !== 'REFUSED' && !pinned && (card.signatureDue || card.reviews.some(({ kind }) => SIGNABLE.includes(kind)));
  return (
    <header className="card-head">
      <ClassMark of={card.class} size="l" />
      <div>
        <h1>{cardWords.title(card.name, card.class, pressing, pinned)}</h1>
        <p className="answer">{answerSaid(classAnswer(card))}</p>
        <HeadFacts card={card} />
      </div>
      <div className="do">
        {decides && signable && (
          <button className={card.signatureDue ? 'btn main' : 'btn'} type="button" onClick={() => setDoing('sign')}>
            <Icon name="u-sign" size="s" />
            {cardWords.acts.sign(card.class)}
          </button>
        )}
        <button className="btn" type="button" aria-pressed={whatIf} disabled={whatIf} onClick={onWhatIf}>
          {cardWords.acts.whatIf}
        </button>
        <button className="btn" type="button" onClick={() => setDoing('contest')}>
          {cardWords.acts.disagree}
        </button>
        {decides && (
          <button className="btn" type="button" onClick={() => setDoing('pin')}>
            {card.pin === null ? cardWords.acts.pin : cardWords.acts.repin}
          </button>
        )}
        {decides && card.pin !== null && (
          <button className="btn" type="button" onClick={() => setDoing('unpin')}>
            {cardWords.acts.unpin}
          </button>
        )}
        {!decides && <p className="dim small ask">{cardWords.acts.ask}</p>}
      </div>
      {doing !== null && dialogOf(doing, card, done, () => setDoing(null))}
    </header>
  );
}

function dialogOf(doing: Doing, task: Card, onDone: () => void, onClose: () => void): ReactNode {
  const common = { task, onDone, onClose };
  switch (doing) {
    case 'sign':
      return <SignDialog {...common} />;
    case 'contest':
      return <ContestDialog {...common} />;
    case 'pin':
      return <PinDialog {...common} />;
    case 'unpin':
      return <UnpinDialog {...common} />;
  }
}

function HeadFacts({ card }: { readonly card: Card }) {
  const { format } = usePlace();
  const { facts } = cardWords;
  const fact = (name: string): string | null => card.facts.find((one) => one.fact === name)?.value ?? null;
  const perYear = fact('perYear');
  const volume = facts.volume(perYear === null ? null : format.count(Number(perYear)), fact('manual_s'));
  return (
    <dl className="head-facts">
      <Item term={facts.nature}>{lowerClass(card.nature)}</Item>
      <Item term={facts.confidence} note={card.plausible.length > 1 ? facts.plausible(card.plausible) : null}>
        {fixed(card.confidence, 3)}
      </Item>
      <Item term={facts.inForce} note={facts.since(dayOf(Date.parse(card.inForceSince), format.zone))}>
        {lowerClass(card.inForce)}
      </Item>
      <Item term={facts.signed}>{card.signedBy ?? facts.unsigned}</Item>
      <Item term={facts.policy}>{card.policyVersion}</Item>
      {volume !== '' && (
        <div>
          <dt>{facts.volumeTerm}</dt>
          <dd>{volume}</dd>
        </div>
      )}
    </dl>
  );
}

interface ItemProps {
  readonly term: string;
  readonly note?: string | null;
  readonly children: ReactNode;
}

function Item({ term, note, children }: ItemProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b>{children}</b>
        {note !== undefined && note !== null && <span>, {note}</span>}
      </dd>
    </div>
  );
}
