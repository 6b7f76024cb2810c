import {
  BrowseDirection,
  NodeClass,
  NodeClassMask,
  NodeId,
  NodeIdType,
  resolveNodeId,
  ResultMask,
  type BrowseDescriptionLike,
  type ClientSession,
  type ReferenceDescription,
} from 'node-opcua';

const ALL_RESULTS = ResultMask.BrowseName | ResultMask.NodeClass | ResultMask.ReferenceType | ResultMask.TypeDefinition;
/** A type's chain of supertypes is short; a circle in a foreign model must not hold us. */
const SUPERTYPES = 12;
/** Objects looked at in search of one type: a large plant model must not be read whole. */
const SEARCHED = 2_000;

/** A type of a companion specification. */
export interface TypeRef {
  readonly uri: string;
  readonly id: number;
}

/** A node with its browse name. */
export interface NamedNode {
  readonly name: string;
  readonly nodeId: NodeId;
}

/** Finds nodes by browse path, type definition and namespace URI, never by namespace index. */
export class Browser {
  private readonly asked = new Map<string, Promise<readonly ReferenceDescription[]>>();

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
      const found = await this.child(at, name, uri);
      if (!found) return undefined;
      at = found;
    }
    return typeof at === 'string' ? undefined : at;
  }

  async child(from: NodeId | string, name: string, uri: string | null): Promise<NodeId | undefined> {
    const named: ReferenceDescription[] = (await this.childrenOf(from)).filter((child) => child.browseName.name === name);
    return (named.find((child) => this.uris[child.browseName.namespaceIndex] === uri) ?? named[0])?.nodeId;
  }

  /** The nearest objects below a node that are of a type or of one made from it: those of the first level that has any. */
  async ofType(from: NodeId | string, type: TypeRef, depth: number): Promise<readonly NamedNode[]> {
    const found: NamedNode[] = [];
    const seen = new Set<string>();
    let level: readonly (NodeId | string)[] = [from];
    for (let down = 0; down < depth && level.length > 0; down++) {
      const next: NodeId[] = [];
      for (const node of level)
        for (const { nodeId, browseName, typeDefinition, nodeClass } of await this.childrenOf(node)) {
          const key = nodeId.toString();
          if (nodeClass !== NodeClass.Object || seen.has(key) || seen.size >= SEARCHED) continue;
          seen.add(key);
          if (await this.isOf(typeDefinition, type)) found.push({ name: browseName.name ?? '', nodeId });
          else next.push(nodeId);
        }
      if (found.length > 0) break;
      level = next;
    }
    return found;
  }

  /** The objects right below a node. */
  async objectsIn(from: NodeId | string): Promise<readonly NamedNode[]> {
    const children = await this.childrenOf(from);
    return children
      .filter(({ nodeClass }) => nodeClass === NodeClass.Object)
      .map(({ nodeId, browseName }) => ({ nodeId, name: browseName.name ?? '' }));
  }

  /** A node id whose namespace is named by its URI; undefined where the server has no such namespace, or it is none. */
  nodeId(text: string): NodeId | undefined {
    const [, uri, rest] = /^(?:nsu=([^;]+);)?([isgb]=.+)$/.exec(text) ?? [];
    const index = uri === undefined ? 0 : this.uris.indexOf(uri);
    if (rest === undefined || index < 0) return undefined;
    try {
      return resolveNodeId(`ns=${index};${rest}`);
    } catch {
      return undefined;
    }
  }

  /** The URI of a node's namespace. */
  uriOf(nodeId: NodeId): string | undefined {
    return this.uris[nodeId.namespace];
  }

  private async isOf(typeDefinition: NodeId, { uri, id }: TypeRef): Promise<boolean> {
    const index = this.uris.indexOf(uri);
    if (index < 0) return false;
    const wanted = new NodeId(NodeIdType.NUMERIC, id, index).toString();
    let at: NodeId | undefined = typeDefinition;
    for (let up = 0; at && !at.isEmpty() && up < SUPERTYPES; up++) {
      if (at.toString() === wanted) return true;
      // What the standard itself defines is made from nothing of a companion specification.
      if (at.namespace === 0) return false;
      [at] = (await this.references(at, BrowseDirection.Inverse, 'HasSubtype', 0)).map(({ nodeId }) => nodeId);
    }
    return false;
  }

  private childrenOf(nodeId: NodeId | string): Promise<readonly ReferenceDescription[]> {
    const classes = NodeClassMask.Object | NodeClassMask.Variable | NodeClassMask.Method;
    return this.references(nodeId, BrowseDirection.Forward, 'HierarchicalReferences', classes);
  }

  private references(
    nodeId: NodeId | string,
    browseDirection: BrowseDirection,
    referenceTypeId: string,
    nodeClassMask: number,
  ): Promise<readonly ReferenceDescription[]> {
    const key = `${browseDirection}${nodeId.toString()}`;
    const known = this.asked.get(key);
    if (known) return known;
    const answer = this.ask({ nodeId, browseDirection, referenceTypeId, includeSubtypes: true, nodeClassMask, resultMask: ALL_RESULTS });
    this.asked.set(key, answer);
    return answer;
  }

  /** Not the library's browseAll: it reads two limits of the server before each. */
  private async ask(question: BrowseDescriptionLike): Promise<readonly ReferenceDescription[]> {
    let result = await this.session.browse(question);
    const found = [...(result.references ?? [])];
    while (result.continuationPoint?.length > 0) {
      result = await this.session.browseNext(result.continuationPoint, false);
      found.push(...(result.references ?? []));
    }
    return found;
  }
}
