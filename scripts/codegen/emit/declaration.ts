import type { IR } from '@hey-api/openapi-ts';
import { docComment } from '../print/text.ts';
import { indexSignature, memberLines, refName, typeText, type TypeScope } from '../print/type.ts';

/** Declares an exported type, as an interface where possible: it checks and prints faster than an alias. */
export function declaration(name: string, schema: IR.SchemaObject, scope: TypeScope, base?: string): string {
  const note = schema.deprecated ? docComment(['@deprecated']) : '';
  const isInterface = schema.type === 'object' && scope.known?.(schema) === undefined;
  const lines = isInterface ? [...memberLines(schema, scope), ...indexSignature(schema, scope)] : [];
  if (lines.length === 0 && base === undefined)
    return `${note}export type ${name} = ${aliasText(schema, scope)};\n`;
  return note + interfaceText(name, lines, base);
}

/** Puts each member of a long union on its own line, so that a diff shows the added member. */
function aliasText(schema: IR.SchemaObject, scope: TypeScope): string {
  const members = schema.type === undefined && schema.logicalOperator === 'or' ? (schema.items ?? []) : [];
  if (members.length < longUnion || members.some(({ $ref }) => $ref === undefined))
    return typeText(schema, scope);
  return [...new Set(members.map((member) => `\n\t| ${typeText(member, scope)}`))].join('');
}

const longUnion = 8;

/** Declares an exported interface from its lines. */
export function interfaceText(name: string, lines: readonly string[], base?: string): string {
  const head = `export interface ${name}${base === undefined ? '' : ` extends ${base}`}`;
  return lines.length === 0 ? `${head} {}\n` : `${head} {\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;
}

/** Whether a schema's alias would refer to itself without an object or array in between, which TypeScript rejects. */
export function isCircularAlias(name: string, schemas: ReadonlyMap<string, IR.SchemaObject>): boolean {
  const seen = new Set<string>();
  const queue = directRefs(schemas.get(name));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...directRefs(schemas.get(next)));
  }
  return false;
}

function directRefs(schema: IR.SchemaObject | undefined): string[] {
  if (schema?.$ref !== undefined) return [refName(schema.$ref)];
  return schema?.type === undefined ? (schema?.items ?? []).flatMap(directRefs) : [];
}
