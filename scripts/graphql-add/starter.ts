import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql/index.js';

/** The first document of a package, with values that its variables may have. */
export interface Starter {
  readonly text: string;
  /** The field that it selects. */
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Number of fields that the document selects at most. */
const MAX_FIELDS = 3;

/**
 * Writes a query that the schema allows: of the field that needs the fewest arguments, and of some of its plain fields.
 *
 * @returns `undefined` if the schema has no query with plain fields
 */
export function starterOf(schema: GraphQLSchema): Starter | undefined {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const candidates = fields
    .map((field) => ({
      field,
      selection: selectionOf(field),
      required: field.args.filter(isRequiredArgument),
    }))
    .filter(({ field, selection }) => selection !== undefined && !field.name.startsWith('_'))
    .sort((a, b) => a.required.length - b.required.length || rankOf(a.field) - rankOf(b.field));
  const [best] = candidates;
  if (!best) return undefined;
  const { field, selection = '', required } = best;
  const declared = required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const text = `query Example${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`;
  const variables = Object.fromEntries(required.map(({ name, type }) => [name, sampleOf(type)]));
  return { text, field: field.name, variables };
}

/** An object shows more than a plain value, and one object more clearly than a list. */
function rankOf({ type, deprecationReason }: GraphQLField<unknown, unknown>): number {
  if (deprecationReason != null) return 3;
  if (isLeafType(getNamedType(type))) return 2;
  return isListType(isNonNullType(type) ? type.ofType : type) ? 1 : 0;
}

/** The plain fields that need no argument; empty for a plain field, `undefined` if there are none. */
function selectionOf(field: GraphQLField<unknown, unknown>): string | undefined {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return ' { __typename }';
  const plain = Object.values(type.getFields())
    .filter((one) => isLeafType(getNamedType(one.type)) && !one.args.some(isRequiredArgument))
    .sort((a, b) => Number(b.name === 'id') - Number(a.name === 'id'))
    .slice(0, MAX_FIELDS)
    .map(({ name }) => name);
  return plain.length === 0 ? undefined : ` { ${plain.join(' ')} }`;
}

/** A value that the type accepts. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  const samples: Readonly<Record<string, unknown>> = { Int: 1, Float: 1.5, Boolean: true };
  return samples[type.name] ?? 'text';
}
