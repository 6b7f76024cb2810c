import {
  BrowseDirection,
  browseAll,
  NodeClassMask,
  ResultMask,
  type ClientSession,
  type NodeId,
  type ReferenceDescription,
} from 'node-opcua';

const ALL_RESULTS = ResultMask.BrowseName | ResultMask.NodeClass | ResultMask.ReferenceType | ResultMask.TypeDefinition;

/** Finds nodes by browse path and namespace URI, never by namespace index. */
export class Browser {
  private readonly children = new Map<string, Promise<readonly ReferenceDescription[]>>();

  private constructor(
    private readonly session: ClientSession,
    private readonly uris: readonly string[],
  ) {}

  static async on(session: ClientSession): Promise<Browser> {
    return new Browser(session, await session.readNamespaceArray());
  }

  /**
   * The node at the end of a path of browse names. A name of the wanted namespace wins; where there is none, one of
   * any namespace serves: servers differ in whether an instance's parts keep the namespace of their type.
   * @returns undefined where the path leads nowhere
   */
  async find(from: NodeId | string, path: readonly string[], uri: string | null): Promise<NodeId | undefined> {
    let at: NodeId | string = from;
    for (const name of path) {
      const named: ReferenceDescription[] = (await this.childrenOf(at)).filter((child) => child.browseName.name === name);
      const found = named.find((child) => this.uris[child.browseName.namespaceIndex] === uri) ?? named[0];
      if (!found) return undefined;
      at = found.nodeId;
    }
    return typeof at === 'string' ? undefined : at;
  }

  private childrenOf(nodeId: NodeId | string): Promise<readonly ReferenceDescription[]> {
    const key = nodeId.toString();
    const known = this.children.get(key);
    if (known) return known;
    const asked = this.browse(nodeId);
    this.children.set(key, asked);
    return asked;
  }

  private async browse(nodeId: NodeId | string): Promise<readonly ReferenceDescription[]> {
    const result = await browseAll(this.session, {
      nodeId,
      browseDirection: BrowseDirection.Forward,
      referenceTypeId: 'HierarchicalReferences',
      includeSubtypes: true,
      nodeClassMask: NodeClassMask.Object | NodeClassMask.Variable | NodeClassMask.Method,
      resultMask: ALL_RESULTS,
    });
    return result.references ?? [];
  }
}
