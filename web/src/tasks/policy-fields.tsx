import { useId } from 'react';
import { featureName, sourceWords } from './feature-words.js';
import { plain } from './format.js';
import type { DryRun, Setting } from './policy-documents.js';
import { begun } from '../words/speech.js';
import { fieldName, GROUPS, inGroup, valueOf, weightRows, weightSum, withText, type Group, type PolicyDraft } from './policy-draft.js';
import { policyFields, policyWords } from './policy-words.js';

interface PolicyFieldsProps {
  readonly settings: readonly Setting[];
  readonly draft: PolicyDraft;
  readonly problems: DryRun['problems'];
  readonly editable: boolean;
  onDraft(draft: PolicyDraft): void;
}

/** All four levels of every feature take away as much as this, millipoints. */
const FULL = 100_000;

/** Every number of a policy in its group, with what is accepted; what is not stands beside its field. */
export function PolicyFields(props: PolicyFieldsProps) {
  return (
    <div className="policy-fields">
      {GROUPS.map((group) =>
        group === 'weights' ? <Weights key={group} {...props} /> : <FieldGroup key={group} group={group} {...props} />,
      )}
    </div>
  );
}

function Weights(props: PolicyFieldsProps) {
  const { settings, draft } = props;
  const sum = weightSum(settings, draft);
  const { feature, millipoints, veto } = policyWords.weightColumns;
  return (
    <section className="panel weights">
      <header>
        <h2>{policyWords.groups.weights}</h2>
      </header>
      <table className="rows-table tight">
        <thead>
          <tr>
            <th scope="col">{feature}</th>
            <th scope="col">{millipoints}</th>
            <th scope="col">{veto}</th>
          </tr>
        </thead>
        <tbody>
          {weightRows(settings).map((row) => (
            <tr key={row.feature}>
              <th scope="row">{featureName(row.feature)}</th>
              <td>
                <NumberField setting={row.millipoints} label={`${featureName(row.feature)}, ${millipoints}`} {...props} />
              </td>
              <td>
                <NumberField setting={row.veto} label={`${featureName(row.feature)}, ${veto}`} {...props} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={sum === FULL ? 'cap dim small' : 'cap late small'} role="status">
        {policyWords.sum(plain(sum), plain(FULL))}
      </p>
    </section>
  );
}

function FieldGroup({ group, ...props }: PolicyFieldsProps & { readonly group: Group }) {
  return (
    <section className="panel">
      <header>
        <h2>{policyWords.groups[group]}</h2>
      </header>
      <ul className="settings">
        {inGroup(props.settings, group).map((setting) => (
          <li key={setting.path}>
            <span>
              <span className="m">{nameOf(setting)}</span>
              <span className="dim small about">{setting.about}</span>
            </span>
            <NumberField setting={setting} label={nameOf(setting)} {...props} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = ({ path }: Setting): string => {
  const grade = path.startsWith('sourceWorth.') ? sourceWords[path.slice('sourceWorth.'.length)] : undefined;
  return grade === undefined ? (policyFields[path] ?? fieldName(path)) : begun(grade);
};

interface NumberFieldProps extends PolicyFieldsProps {
  readonly setting: Setting;
  readonly label: string;
}

/** One number: what it was where it is changed, and why it is not accepted. */
function NumberField({ setting, label, draft, problems, editable, onDraft }: NumberFieldProps) {
  const id = useId();
  const text = draft.get(setting.path);
  const said = problems.filter(({ path }) => path === setting.path).map(({ message, accepted }) => `${message}; ${accepted}`);
  const wrong = valueOf(setting, draft) === null ? [policyWords.notNumber] : said;
  return (
    <span className={text === undefined ? 'number' : 'number changed'}>
      <input
        inputMode="decimal"
        value={text ?? String(setting.value)}
        aria-label={label}
        aria-invalid={wrong.length > 0}
        aria-describedby={wrong.length > 0 ? id : undefined}
        title={`${policyWords.range(plain(setting.min), plain(setting.max))} ${setting.unit}`.trim()}
        readOnly={!editable}
        onChange={(event) => onDraft(withText(draft, setting, event.target.value))}
      />
      <span className="dim small unit">{setting.unit}</span>
      {text !== undefined && wrong.length === 0 && <span className="dim small">{policyWords.was(plain(setting.value))}</span>}
      {wrong.length > 0 && (
        <span id={id} className="late small wrong">
          {wrong.join(' ')}
        </span>
      )}
    </span>
  );
}
