import {
  getNamedType,
  isEnumType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

/** What to ask with: by `Type.field.argument`, else by the argument's name. */
export type AskedWith = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** So deep fields are asked for; no person stands deeper than that and nowhere above. */
const DEEPEST = 4;

/**
 * One operation for each field of a root type, with everything that it can answer.
 * @throws where a field needs an argument that nobody has said: a new door must be walked through, too
 */
export function everyOperation(schema: GraphQLSchema, root: 'Query' | 'Subscription', asked: AskedWith): readonly Operation[] {
  const type = root === 'Query' ? schema.getQueryType()! : schema.getSubscriptionType()!;
  return Object.values(type.getFields()).map((field) => {
    const variables = new Variables(asked);
    const body = selected(field, root, variables, []);
    return { name: `${root}.${field.name}`, text: `${root.toLowerCase()} ${variables.declared} { ${body} }`, variables: variables.values };
  });
}

class Variables {
  readonly values: Record<string, unknown> = {};
  private readonly types: string[] = [];

  constructor(private readonly asked: AskedWith) {}

  get declared(): string {
    return this.types.length === 0 ? '' : `(${this.types.join(', ')})`;
  }

  /** The argument with its value, as text; empty where it may stay away and nobody has said one. */
  argument(owner: string, field: string, argument: GraphQLArgument): string {
    const value = this.asked[`${owner}.${field}.${argument.name}`] ?? this.asked[argument.name];
    if (value === undefined) {
      if (!isNonNullType(argument.type) || argument.defaultValue !== undefined) return '';
      throw new Error(`nobody says what to ask ${owner}.${field} with as "${argument.name}"`);
    }
    const name = `v${this.types.length}`;
    this.types.push(`$${name}: ${String(argument.type)}`);
    this.values[name] = value;
    return `${argument.name}: $${name}`;
  }
}

function selected(field: GraphQLField<unknown, unknown>, owner: string, variables: Variables, path: readonly string[]): string {
  const args = field.args.map((argument) => variables.argument(owner, field.name, argument)).filter(Boolean);
  const head = args.length === 0 ? field.name : `${field.name}(${args.join(', ')})`;
  const type = getNamedType(field.type);
  if (isScalarType(type) || isEnumType(type)) return head;
  if (!isObjectType(type)) throw new Error(`${owner}.${field.name} answers with something that is no object`);
  const inner = Object.values(type.getFields()).filter((one) => {
    const of = getNamedType(one.type);
    return !isObjectType(of) || (path.length < DEEPEST && of !== type && !path.includes(of.name));
  });
  return `${head} { __typename ${inner.map((one) => selected(one, type.name, variables, [...path, type.name])).join(' ')} }`;
}
