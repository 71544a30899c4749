import { isDeepStrictEqual } from 'node:util';
import { refName, type OpenApiDocument, type Schema } from '../document.ts';
import { operationKey } from '../names.ts';
import { record } from '../record.ts';
import { operationsOf, type OperationAt } from '../walk.ts';
import type { Bump, Change } from './change.ts';
import type { Changes } from './changes.ts';
import type { SchemaComparison } from './compare-schemas.ts';
import { contentOf, flatBodyOf } from './flat-call.ts';

type Report = (kind: Change['kind'], what: Change['what'], detail: string, bump: Bump) => void;

/** Compares the operations of two documents, and the types that lead from them. */
export function compareOperations(comparison: SchemaComparison, changes: Changes): void {
  const before = byId(comparison.before);
  const after = byId(comparison.after);
  for (const [id, old] of before) {
    const now = after.get(id);
    const report = reporter(id, changes);
    if (now) compareOperation(id, old, now, comparison, report);
    else report('operation', 'removed', operationKey(old.verb, old.path), 'major');
  }
  for (const [id, now] of after)
    if (!before.has(id))
      reporter(id, changes)('operation', 'added', operationKey(now.verb, now.path), 'minor');
}

function byId(document: OpenApiDocument): Map<string, OperationAt> {
  return new Map([...operationsOf(document)].map((found) => [found.operation.operationId, found]));
}

/** The resource of an operation, as `split` names its file. */
export function resourceOf(id: string): string {
  return id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : 'shared';
}

function reporter(id: string, changes: Changes): Report {
  return (kind, what, detail, bump) => {
    changes.add({ kind, what, side: 'api', bump, group: resourceOf(id), at: id, detail });
  };
}

function compareOperation(
  id: string,
  old: OperationAt,
  now: OperationAt,
  comparison: SchemaComparison,
  report: Report,
): void {
  const group = resourceOf(id);
  const oldParams = paramsOf(old, comparison.before);
  const newParams = paramsOf(now, comparison.after);
  comparison.compareObjects(oldParams, newParams, { side: 'request', group, at: id, members: 'parameter' });
  const { $ref } = contentOf(now.operation.requestBody)?.schema ?? {};
  if ($ref !== undefined) comparison.reach(refName($ref));
  compareResponses(id, old, now, comparison, report);
  compareDetails(old, now, report);
}

/** Everything a caller gives, as the client takes it: one flat object, or the body under `body` where it cannot be part of it. */
function paramsOf({ operation }: OperationAt, document: OpenApiDocument): Schema {
  const properties = record<Schema>();
  const required: string[] = [];
  for (const parameter of operation.parameters ?? []) {
    const { schema, deprecated } = parameter;
    properties[parameter.name] = deprecated ? { anyOf: [schema], deprecated } : schema;
    if (parameter.required) required.push(parameter.name);
  }
  const body = contentOf(operation.requestBody)?.schema;
  if (!body) return { type: 'object', properties, required };
  const flat = flatBodyOf(operation, document);
  if (!flat) {
    properties['body'] = body;
    if (operation.requestBody?.required) required.push('body');
    return { type: 'object', properties, required };
  }
  const { additionalProperties } = flat;
  return {
    type: 'object',
    properties: record([...Object.entries(flat.properties ?? {}), ...Object.entries(properties)]),
    required: [...required, ...(flat.required ?? [])],
    ...(additionalProperties !== undefined && { additionalProperties }),
  };
}

function responseOf({ operation }: OperationAt): { type: string; schema: Schema } | undefined {
  const status = Object.keys(operation.responses).find((code) => code.startsWith('2'));
  return status === undefined ? undefined : contentOf(operation.responses[status]);
}

/** The number of kinds of results: several bodies of successes become a union. */
function resultsOf({ operation }: OperationAt): number {
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return new Set(successes.flatMap(([, { content }]) => (content ? [JSON.stringify(content)] : []))).size;
}

/** Whether a call may return nothing where others return content: 204 beside 200. A page is always there. */
function mayBeEmpty({ operation }: OperationAt): boolean {
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const isPaged = typeof operation['x-org-pagination'] === 'object';
  return !isPaged && successes.some(([, { content }]) => content) && successes.some(([, { content }]) => !content);
}

function compareResponses(
  id: string,
  old: OperationAt,
  now: OperationAt,
  comparison: SchemaComparison,
  report: Report,
): void {
  const [before, after] = [responseOf(old), responseOf(now)];
  const [was, is] = [before?.type ?? 'nothing', after?.type ?? 'nothing'];
  const [kinds, newKinds] = [resultsOf(old), resultsOf(now)];
  if (kinds !== newKinds && kinds > 0 && newKinds > 0)
    report('type', 'changed', `kinds of results ${kinds} → ${newKinds}`, 'major');
  if (before && after && mayBeEmpty(old) !== mayBeEmpty(now))
    report('type', 'changed', mayBeEmpty(now) ? 'a response may be empty' : 'no response is empty', mayBeEmpty(now) ? 'major' : 'minor');
  if (was !== is) report('type', 'changed', `responses ${was} → ${is}`, 'major');
  else if (before && after)
    comparison.compare(before.schema, after.schema, {
      side: 'response',
      group: resourceOf(id),
      at: `${id}()`,
    });
}

/** What callers do not see in a type, but for paging: with it the function returns another kind of promise. */
function compareDetails(old: OperationAt, now: OperationAt, report: Report): void {
  const [before, after] = [old.operation, now.operation];
  const [was, is] = [before['x-org-pagination'], after['x-org-pagination']];
  const difference = (name: string, from: unknown, to: unknown, bump: Bump = 'patch'): void => {
    if (!isDeepStrictEqual(from, to))
      report('difference', 'changed', `${name}: ${words(from)} → ${words(to)}`, bump);
  };
  difference('paged items', was ? was.items : undefined, is ? is.items : undefined, 'major');
  difference('paging', was ? was.style : undefined, is ? is.style : undefined);
  difference('path', `${old.verb.toUpperCase()} ${old.path}`, `${now.verb.toUpperCase()} ${now.path}`);
  difference('body', contentOf(before.requestBody)?.type, contentOf(after.requestBody)?.type);
  difference('repeatable', before['x-org-idempotency'], after['x-org-idempotency']);
  difference('deprecated', before.deprecated ?? false, after.deprecated ?? false);
  const lost = before['x-org-media'] !== undefined && after['x-org-media'] === undefined;
  difference('content', before['x-org-media'], after['x-org-media'], lost ? 'major' : 'minor');
  for (const name of ['x-org-server', 'x-org-path', 'x-org-scopes', 'x-org-tier', 'x-org-wire', 'x-org-body'] as const)
    difference(name.replace('x-org-', ''), before[name], after[name]);
}

function words(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
