import { refName, type OpenApiDocument, type Schema } from './document.ts';
import type { ProviderRules } from './providers/types.ts';
import { own } from './record.ts';
import { objectMembers, type UnionMember } from './unions.ts';
import { operationsOf, schemasWithin } from './walk.ts';

/**
 * The unions of responses and events whose members cannot be told apart, in words. `if (customer.deleted)` and
 * `event.subtype` compile only where a property that every member declares has other constants in each, or where one
 * member requires what another does not have at all.
 */
export function inseparableUnions(document: OpenApiDocument, rules: ProviderRules): string[] {
  const problems = new Set<string>();
  for (const [at, schema] of receivedSchemas(document, rules)) {
    for (const part of schemasWithin(schema)) {
      const pair = inseparable(objectMembers(document, part));
      if (pair) problems.add(`${at}: ${pair[0].name} and ${pair[1].name} of a union cannot be told apart`);
    }
  }
  return [...problems];
}

/** What users receive: responses, events, and all that these lead to. */
function receivedSchemas(document: OpenApiDocument, rules: ProviderRules): Map<string, Schema> {
  const { schemas } = document.components;
  const found = new Map<string, Schema>();
  const follow = (name: string, schema: Schema): void => {
    if (found.has(name)) return;
    found.set(name, schema);
    for (const { $ref } of schemasWithin(schema)) {
      const target = $ref === undefined ? undefined : own(schemas, refName($ref));
      if ($ref !== undefined && target) follow(refName($ref), target);
    }
  };
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(operation.responses))
      for (const { schema } of Object.values(response.content ?? {})) follow(operation.operationId, schema);
  }
  for (const [name, schema] of Object.entries(schemas)) if (rules.groupOf(name) !== undefined) follow(name, schema);
  return found;
}

/** Two members that nothing tells apart: those that all constants leave together are looked at in pairs. */
function inseparable(members: readonly UnionMember[]): readonly [UnionMember, UnionMember] | undefined {
  const groups = grouped(members);
  if (groups.length > 1) {
    for (const group of groups) {
      const pair = inseparable(group);
      if (pair) return pair;
    }
    return undefined;
  }
  for (const [index, a] of members.entries())
    for (const b of members.slice(index + 1))
      if (!isAlike(a, b) && (hasUndeclaredTag(a, b) || !isMarkedByPresence(a, b))) return [a, b];
  return undefined;
}

/** With the same properties nobody needs to tell one from the other. */
function isAlike({ schema: { properties: a = {} } }: UnionMember, { schema: { properties: b = {} } }: UnionMember): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => own(b, name));
}

/** A constant of one, as `deleted: true`, that the other does not declare: nobody can ask for it. */
function hasUndeclaredTag({ schema: a }: UnionMember, { schema: b }: UnionMember): boolean {
  const has = (one: Schema, other: Schema): boolean =>
    Object.entries(one.properties ?? {}).some(
      ([name, value]) => valuesOf(value)?.length === 1 && !own(other.properties, name),
    );
  return has(a, b) || has(b, a);
}

/** The members by the values of the property that tells the most of them apart; one group where none does. */
function grouped(members: readonly UnionMember[]): UnionMember[][] {
  let best: UnionMember[][] = [[...members]];
  for (const property of Object.keys(members[0]?.schema.properties ?? {})) {
    const groups = groupedBy(members, property);
    if (groups && groups.length > best.length) best = groups;
  }
  return best;
}

function groupedBy(members: readonly UnionMember[], property: string): UnionMember[][] | undefined {
  const groups: { values: Set<unknown>; members: UnionMember[] }[] = [];
  for (const member of members) {
    const values = valuesOf(own(member.schema.properties, property));
    if (!values) return undefined;
    // Groups that a member has values of both of are one.
    const touched = groups.filter((group) => values.some((value) => group.values.has(value)));
    const joined = {
      values: new Set([...values, ...touched.flatMap((group) => [...group.values])]),
      members: [...touched.flatMap((group) => group.members), member],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touched.includes(group)), joined);
  }
  return groups.map((group) => group.members);
}

/** The constants that a property can have, `undefined` for one that is never there; none where it can be anything. */
function valuesOf(schema: Schema | undefined): unknown[] | undefined {
  if (schema?.['x-org-absent']) return [undefined];
  return schema?.enum && !schema['x-org-open'] ? schema.enum : undefined;
}

/** `'image_url' in image`: one requires what the other does not declare. */
function isMarkedByPresence({ schema: a }: UnionMember, { schema: b }: UnionMember): boolean {
  const has = (one: Schema, other: Schema): boolean =>
    (one.required ?? []).some((name) => !own(other.properties, name));
  return has(a, b) || has(b, a);
}
