import type { ParsedDocument } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';

/** A node of a parsed document. Only the members that its kind has are set. */
interface Node {
  readonly kind: string;
  readonly [member: string]: unknown;
}

/**
 * Prints an executable document from its parsed form, so that the package `graphql` is not needed. The text is what the
 * nodes say, even if a tool has changed them after parsing.
 *
 * @throws GraphQLDocumentError for a node that no executable document contains.
 */
export function printDocument(document: ParsedDocument): string {
  return (document.definitions as readonly Node[]).map(print).join('\n\n');
}

const PRINTERS: Readonly<Record<string, (node: Node) => string>> = {
  OperationDefinition: (node) => {
    const head = `${text(node, 'operation')}${prefixed(' ', child(node, 'name'))}${wrapped(list(node, 'variableDefinitions'), ', ')}`;
    return `${head}${directives(node)} ${required(node, 'selectionSet')}`;
  },
  FragmentDefinition: (node) =>
    `fragment ${required(node, 'name')} on ${required(node, 'typeCondition')}${directives(node)} ${required(node, 'selectionSet')}`,
  VariableDefinition: (node) =>
    `${required(node, 'variable')}: ${required(node, 'type')}${prefixed(' = ', child(node, 'defaultValue'))}${directives(node)}`,
  SelectionSet: (node) => `{ ${list(node, 'selections').join(' ')} }`,
  Field: (node) => {
    const alias = child(node, 'alias');
    const name = `${alias === undefined ? '' : `${alias}: `}${required(node, 'name')}`;
    return `${name}${wrapped(list(node, 'arguments'), ', ')}${directives(node)}${prefixed(' ', child(node, 'selectionSet'))}`;
  },
  FragmentSpread: (node) => `...${required(node, 'name')}${directives(node)}`,
  InlineFragment: (node) =>
    `...${prefixed(' on ', child(node, 'typeCondition'))}${directives(node)} ${required(node, 'selectionSet')}`,
  Argument: (node) => `${required(node, 'name')}: ${required(node, 'value')}`,
  ObjectField: (node) => `${required(node, 'name')}: ${required(node, 'value')}`,
  Directive: (node) => `@${required(node, 'name')}${wrapped(list(node, 'arguments'), ', ')}`,
  Name: (node) => text(node, 'value'),
  Variable: (node) => `$${required(node, 'name')}`,
  NamedType: (node) => required(node, 'name'),
  ListType: (node) => `[${required(node, 'type')}]`,
  NonNullType: (node) => `${required(node, 'type')}!`,
  IntValue: (node) => text(node, 'value'),
  FloatValue: (node) => text(node, 'value'),
  EnumValue: (node) => text(node, 'value'),
  BooleanValue: (node) => (node['value'] === true ? 'true' : 'false'),
  NullValue: () => 'null',
  // A block string printed as a string has the same value.
  StringValue: (node) => JSON.stringify(text(node, 'value')),
  ListValue: (node) => `[${list(node, 'values').join(', ')}]`,
  ObjectValue: (node) => `{ ${list(node, 'fields').join(', ')} }`,
};

function print(node: Node): string {
  const printer = Object.hasOwn(PRINTERS, node.kind) ? PRINTERS[node.kind] : undefined;
  if (printer) return printer(node);
  throw new GraphQLDocumentError(
    `The document contains a ${node.kind}, which no server executes. Pass a document with operations and fragments only.`,
  );
}

function child(node: Node, member: string): string | undefined {
  const value = node[member] as Node | null | undefined;
  return value === undefined || value === null ? undefined : print(value);
}

function required(node: Node, member: string): string {
  const printed = child(node, member);
  if (printed !== undefined) return printed;
  throw new GraphQLDocumentError(
    `The document is incomplete: a ${node.kind} has no ${member}. Parse its text again.`,
  );
}

const list = (node: Node, member: string): readonly string[] =>
  ((node[member] ?? []) as readonly Node[]).map(print);

const text = (node: Node, member: string): string => String(node[member]);

const prefixed = (prefix: string, value: string | undefined): string =>
  value === undefined ? '' : prefix + value;

const wrapped = (items: readonly string[], separator: string): string =>
  items.length === 0 ? '' : `(${items.join(separator)})`;

const directives = (node: Node): string =>
  list(node, 'directives')
    .map((directive) => ` ${directive}`)
    .join('');
