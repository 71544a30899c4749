import { refName, type OpenApiDocument, type Operation, type RepeatInfo, type Schema } from '../document.ts';
import { own } from '../record.ts';
import { operationsOf } from '../walk.ts';
import { isRead, type Ratings, ratingOf } from './ratings.ts';

/** Writes that nobody rated, ratings of what does not exist, and facts that name no parameter of their operation. */
export function ratingProblems(document: OpenApiDocument, ratings: Ratings): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const { path, verb, operation } of operationsOf(document)) {
    const id = operation.operationId;
    ids.add(id);
    const rating = ratingOf(ratings, { id, verb, path });
    if (!rating) {
      if (!isRead(verb))
        problems.push(`${id} (${verb.toUpperCase()} ${path}) has no rating: say in retry.yaml what a repetition does (class, why, source)`);
      continue;
    }
    for (const name of parameterPaths(rating))
      if (!hasParameter(document, operation, name)) problems.push(`${id} has no parameter "${name}", which retry.yaml names`);
    if (rating.class !== 'ambiguous' && (rating.when ?? rating.own?.exists))
      problems.push(`${id} is ${rating.class} whatever its parameters are, so "when" and "exists" say nothing: rate it ambiguous, or take them away`);
    if (rating.unless && rating.class !== 'idempotent' && !rating.when)
      problems.push(`${id} is ${rating.class}, so "unless" says nothing: rate it idempotent, or take it away`);
  }
  for (const id of ratings.operations.keys())
    if (!ids.has(id)) problems.push(`retry.yaml rates ${id}, which does not exist: take it away, or rename it`);
  return problems;
}

/** The parameters that facts name, without the values that count. */
function parameterPaths({ when = [], unless = [], own: key }: RepeatInfo): string[] {
  return [...when, ...unless, ...(key ? [key.param] : [])].map((condition) => condition.replace(/!?=.*$/, ''));
}

/** Whether an operation takes a parameter at a path, `policy.etag`. Headers are options of every call. */
function hasParameter(document: OpenApiDocument, operation: Operation, path: string): boolean {
  if (/^[A-Za-z]+(-[A-Za-z]+)+$/.test(path)) return true;
  if (operation.parameters?.some(({ name }) => name === path)) return true;
  const names = path.split('.');
  // `body.etag` where the body has a name of its own, because it shares names with the parameters beside it.
  const inBody = names[0] === 'body' ? names.slice(1) : names;
  return Object.values(operation.requestBody?.content ?? {}).some(
    ({ schema }) => hasField(document, schema, names) || hasField(document, schema, inBody),
  );
}

function hasField(document: OpenApiDocument, schema: Schema, names: readonly string[]): boolean {
  const [first, ...rest] = names;
  if (first === undefined) return true;
  const target = schema.$ref === undefined ? schema : own(document.components.schemas, refName(schema.$ref));
  if (!target) return false;
  const parts = [...(target.allOf ?? []), ...(target.anyOf ?? []), ...(target.oneOf ?? [])];
  if (parts.some((part) => hasField(document, part, names))) return true;
  const field = own(target.properties, first);
  if (field) return hasField(document, field, rest);
  // A map takes any name.
  return typeof target.additionalProperties === 'object' || target.additionalProperties === true;
}
