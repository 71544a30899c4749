import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { OpenApiDocument, Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { memberName } from '../../recover/declarations.ts';
import { own, record } from '../../record.ts';
import { operationsOf } from '../../walk.ts';
import type { KnownEnums } from './known-enums.ts';
import { parseFile } from './parse-file.ts';

/** What the typings of the browser's client know and the client's own types do not. */
export interface Typings extends KnownEnums {
  /** Of the description they were made from: `20260826`. */
  readonly revision: string;
}

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

export function readTypings(file: string): Typings {
  const source = parseFile(file);
  const revision = /^\/\/ Revision: (\d{8})$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (revision === undefined) throw new SpecError(`${file} does not say its revision`);
  const scopes = new Map<ts.Node, Map<string, ts.InterfaceDeclaration>>();
  const constants: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      const known = scopes.get(node.parent) ?? new Map<string, ts.InterfaceDeclaration>();
      scopes.set(node.parent, known.set(node.name.text, node));
    } else if (ts.isVariableDeclaration(node)) constants.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  const interfaces: Interfaces = new Map([...scopes.values()].flatMap((scope) => [...scope]));
  const methods = record<Record<string, readonly string[]>>();
  for (const { name, type } of constants) {
    const resource = interfaces.get(lastWord(type));
    if (resource && ts.isIdentifier(name)) readMethods(resource, [name.text], interfaces, methods);
  }
  const schemas = record(
    [...interfaces]
      .filter(([name]) => !name.endsWith('Resource'))
      .map(([name, { members }]) => [name, enumsOf(members)] as const),
  );
  return { revision, schemas, methods };
}

function readMethods(
  resource: ts.InterfaceDeclaration,
  accessor: readonly string[],
  interfaces: Interfaces,
  out: Record<string, Record<string, readonly string[]>>,
): void {
  for (const member of resource.members) {
    const name = member.name && memberName(member.name);
    if (name === undefined) continue;
    if (ts.isPropertySignature(member)) {
      const child = interfaces.get(lastWord(member.type));
      if (child) readMethods(child, [...accessor, name], interfaces, out);
    } else if (ts.isMethodSignature(member)) {
      const type = member.parameters[0]?.type;
      if (type && ts.isTypeLiteralNode(type)) out[[...accessor, name].join('.')] ??= enumsOf(type.members);
    }
  }
}

const lastWord = (type: ts.TypeNode | undefined): string => type?.getText().split('.').at(-1) ?? '';

function enumsOf(members: ts.NodeArray<ts.TypeElement>): Record<string, readonly string[]> {
  const enums = record<readonly string[]>();
  for (const member of members) {
    const name = ts.isPropertySignature(member) ? memberName(member.name) : undefined;
    const values = ts.isPropertySignature(member) && member.type ? literalsOf(member.type) : [];
    if (name !== undefined && values.length > 0) enums[name] = values;
  }
  return enums;
}

/** The strings of `'a' | 'b'`, `('a' | 'b')[]`; none for any other type. */
function literalsOf(type: ts.TypeNode): string[] {
  if (ts.isParenthesizedTypeNode(type)) return literalsOf(type.type);
  if (ts.isArrayTypeNode(type)) return literalsOf(type.elementType);
  if (ts.isUnionTypeNode(type)) {
    const members = type.types.map(literalsOf);
    return members.every((values) => values.length > 0) ? members.flat() : [];
  }
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

/** Puts the values of enums where the client's types say no more than "string". */
export function addEnums(document: OpenApiDocument, typings: KnownEnums): void {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    for (const [property, values] of Object.entries(own(typings.schemas, name) ?? {}))
      addEnum(own(schema.properties, property), values, true);
  }
  for (const { operation } of operationsOf(document)) {
    const enums = own(typings.methods, operation.operationId);
    for (const parameter of operation.parameters ?? [])
      addEnum(parameter.schema, own(enums, parameter.name) ?? [], false);
  }
}

/**
 * Google adds values without a new version of an API, so a response may hold one that is not listed; a parameter is
 * ours to write.
 */
function addEnum(schema: Schema | undefined, values: readonly string[], open: boolean): void {
  const target = schema?.type === 'array' ? schema.items : schema;
  if (target?.type !== 'string' || target.enum || values.length === 0) return;
  target.enum = [...new Set(values)];
  if (open) target['x-org-open'] = true;
}
