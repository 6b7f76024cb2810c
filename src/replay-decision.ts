import { createHash } from 'node:crypto';
import { REPLAYABLE } from '../modules/routing/domain/policy.js';
import { replay } from '../modules/routing/domain/replay.js';

/** A decision as the service keeps it. */
interface Kept {
  readonly policyVersion: string;
  readonly inputsHash: string;
  readonly inputs: string;
  readonly record: string;
}

/**
 * Makes a decision again from what led to it, with the engine of this program.
 * @param url of the interface of the service that keeps it
 * @returns the record and that it is the same, or
 * @throws Error in words where it cannot be made again, or comes out otherwise
 */
export async function replayDecision(url: string, token: string, id: string): Promise<string> {
  const response = await fetch(`${url}/routing-decisions/${encodeURIComponent(id)}/inputs`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const answer = (await response.json()) as Kept & { readonly detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? `The service answered ${response.status}.`);
  const { policyVersion, inputsHash, inputs, record } = answer;
  if (!REPLAYABLE.includes(policyVersion))
    throw new Error(
      `The decision was made by the policy "${policyVersion}", which this version does not know; it knows ${REPLAYABLE.join(', ')}.`,
    );
  const found = sha256(inputs);
  if (found !== inputsHash)
    throw new Error(`The inputs are not those that the decision was made from: ${found}, and it names ${inputsHash}.`);
  const again = replay(inputs);
  if (again !== record) throw new Error(`It comes out otherwise.\nkept:  ${record}\nagain: ${again}`);
  return `${again}\nThe same ${Buffer.byteLength(again)} bytes, by the policy ${policyVersion} from inputs of SHA-256 ${inputsHash}.`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
