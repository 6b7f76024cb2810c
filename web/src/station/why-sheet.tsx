import { useState, type FormEvent } from 'react';
import { Sheet } from './sheet.js';
import { useTold } from './use-station.js';

/** Why the order is here, by the decision and by its class, and the way to disagree. */
export function WhySheet({ onClose }: { onClose(): void }) {
  const { words, work, act } = useTold();
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const { why } = words;
  const order = work?.order;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!order || text.trim() === '') return;
    act(({ bench }) => ({
      bench,
      drafts: [{ channel: 'contest', body: { taskId: order.taskId, words: text.trim() }, said: { what: 'contest' } }],
    }));
    setSent(true);
  };
  return (
    <Sheet title={why.title} onClose={onClose}>
      <p>{order?.why ?? why.none}</p>
      {order?.class != null && <p>{why.class[order.class]}</p>}
      {sent ? (
        <p role="status">{why.sent}</p>
      ) : (
        <form className="contest" onSubmit={send}>
          <h3>{why.disagree}</h3>
          <p className="dim">{why.disagreeLead}</p>
          <label htmlFor="contest">{why.words}</label>
          <textarea id="contest" rows={3} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} />
          <button className="btn main" type="submit" disabled={text.trim() === ''}>
            {why.send}
          </button>
        </form>
      )}
    </Sheet>
  );
}
