import { StatusCodes } from 'node-opcua';
import type { BaseNode, StatusCode, UAVariable, VariantOptions } from 'node-opcua';

/** Sets a variable only where its value changed, so that a source timestamp is the time of a change. */
export class ShownValues {
  private readonly last = new Map<UAVariable, string>();

  /** @param key tells one value from another; the value itself where it is a plain one */
  set(
    variable: UAVariable,
    value: VariantOptions,
    at: Date,
    status: StatusCode = StatusCodes.Good,
    key = JSON.stringify(value.value),
  ): void {
    const shown = `${status.name} ${key}`;
    if (this.last.get(variable) === shown) return;
    this.last.set(variable, shown);
    variable.setValueFromSource(value, status, at);
  }
}

/** @throws where the path leads nowhere: the nodeset is then not the one this is written for. */
export function nodeAt(root: BaseNode, path: string): BaseNode {
  return path.split('/').reduce((node, name) => {
    const child = node.getChildByName(name);
    if (child === null) throw new Error(`${node.browseName.toString()} has no ${name}`);
    return child;
  }, root);
}

export const variableAt = (root: BaseNode, path: string): UAVariable => nodeAt(root, path) as UAVariable;
