import { useId, useState, type FormEvent } from 'react';
import { Refusal } from '../tasks/dialog.js';
import { useAct } from '../tasks/use-act.js';
import { NOTHING } from '../words/format.js';
import { connectionWords } from '../words/connections.js';
import { BrowseMutation, type Proposal } from './documents.js';

const SECURITY = ['SignAndEncrypt', 'Sign', 'None'];

/** Looks at an OPC UA server: what could be read of it, with its values now, and the mapping to be copied. */
export function BrowseView() {
  const act = useAct(BrowseMutation);
  const id = useId();
  const [name, setName] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const [security, setSecurity] = useState(SECURITY[0]!);
  const [found, setFound] = useState<Proposal | null>(null);
  const words = connectionWords.browse;
  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await act.send({ id: name.trim(), endpoint: endpoint.trim() === '' ? null : endpoint.trim(), security });
    setFound(answer?.browseServer ?? null);
  };
  return (
    <div className="browse">
      <h2>{connectionWords.views.browse}</h2>
      <p className="dim">{words.lead}</p>
      <form className="fields" onSubmit={(event) => void look(event)}>
        <label className="field" htmlFor={`${id}-name`}>
          {words.id}
          <input id={`${id}-name`} required pattern="[A-Za-z0-9_\-]+" value={name} onChange={(event) => setName(event.target.value)} />
          <span className="dim small">{words.idHint}</span>
        </label>
        <label className="field wide-field" htmlFor={`${id}-at`}>
          {words.endpoint}
          <input
            id={`${id}-at`}
            type="text"
            placeholder="opc.tcp://10.0.0.5:4840"
            value={endpoint}
            onChange={(event) => setEndpoint(event.target.value)}
          />
          <span className="dim small">{words.endpointHint}</span>
        </label>
        <label className="field" htmlFor={`${id}-mode`}>
          {words.security}
          <select id={`${id}-mode`} value={security} onChange={(event) => setSecurity(event.target.value)}>
            {SECURITY.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn main" disabled={act.sending} aria-busy={act.sending}>
          {act.sending ? words.looking : words.button}
        </button>
      </form>
      {act.problem !== null && <Refusal problem={act.problem} />}
      {found !== null && <Found proposal={found} />}
    </div>
  );
}

function Found({ proposal: { objects, yaml } }: { readonly proposal: Proposal }) {
  const [copied, setCopied] = useState(false);
  const words = connectionWords.browse;
  if (objects.length === 0) return <p role="status">{words.none}</p>;
  return (
    <div role="status">
      {objects.map(({ object, proposed, profiles }) => (
        <details key={object} open={proposed.length > 0}>
          <summary>
            <b>{object}</b>: {proposed.length > 0 ? words.fits(proposed.join(', ')) : words.nothingFits}
          </summary>
          {profiles.map(({ profile, missing, nodes }) => (
            <div key={profile}>
              <h3>
                {profile}
                {missing.length > 0 && <span className="watch"> {words.without(missing.join(', '))}</span>}
              </h3>
              <ul className="signals">
                {nodes.map(({ signal, path, quality, text }) => (
                  <li key={signal} className={quality === 'GOOD' ? undefined : 'watch'}>
                    <b>{signal}</b> {text ?? NOTHING} <span className="dim">{path}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      ))}
      <h3>{words.yaml}</h3>
      <pre tabIndex={0}>{yaml}</pre>
      <button type="button" className="btn s" onClick={() => void navigator.clipboard.writeText(yaml).then(() => setCopied(true))}>
        {copied ? words.copied : words.copy}
      </button>
    </div>
  );
}
