import { refName, type OpenApiDocument, type Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import type { ProviderRules } from '../../providers/types.ts';
import { own } from '../../record.ts';
import { operationsOf, schemasWithin } from '../../walk.ts';

/**
 * The exported schemas: component → exported name. Only what a response or an event holds can be one, but for an API
 * whose source names them all.
 */
export function findRoots(document: OpenApiDocument, rules: ProviderRules): ReadonlyMap<string, string> {
  const { schemas } = document.components;
  const resolve = (ref: string): Schema | undefined => own(schemas, refName(ref));
  const roots = new Map<string, string>();
  const owners = new Map<string, string>();
  const named = rules.namesFrom === 'source';
  for (const component of reachable(document, named)) {
    const schema = own(schemas, component);
    const name = named ? component : schema && exportedName(schema, rules, resolve);
    if (schema === undefined || name === undefined) continue;
    const other = owners.get(name);
    if (other !== undefined)
      throw new SpecError(`${component} and ${other} would both be exported as ${name}`);
    owners.set(name, component);
    roots.set(component, name);
  }
  return roots;
}

function exportedName(
  schema: Schema,
  rules: ProviderRules,
  resolve: (ref: string) => Schema | undefined,
): string | undefined {
  const whole = schema['x-org-partial-of'];
  return whole === undefined ? (schema['x-org-root'] ?? rules.rootName(schema, resolve)) : `Partial${whole}`;
}

function reachable(document: OpenApiDocument, fromParams: boolean): ReadonlySet<string> {
  const { schemas } = document.components;
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    for (const { $ref } of schemasWithin(schema)) {
      if ($ref !== undefined) follow(refName($ref));
    }
  };
  const follow = (name: string): void => {
    const schema = own(schemas, name);
    if (!schema || seen.has(name)) return;
    seen.add(name);
    visit(schema);
  };
  for (const { operation } of operationsOf(document)) {
    for (const parameter of fromParams ? (operation.parameters ?? []) : []) visit(parameter.schema);
    const bodies = [...(fromParams ? [operation.requestBody] : []), ...Object.values(operation.responses)];
    for (const body of bodies) {
      for (const media of Object.values(body?.content ?? {})) visit(media.schema);
    }
    for (const schema of Object.values(operation['x-org-errors'] ?? {})) visit(schema);
  }
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema['x-org-root'] !== undefined) follow(name);
  }
  return seen;
}
