import { refName, type OpenApiDocument, type Operation, type Schema } from '../document.ts';
import { own } from '../record.ts';
import { operationsOf } from '../walk.ts';
import type { JobDetails, JobRule } from './jobs.ts';

/** Operations and places of `jobs.yaml` that the document does not have, and methods whose names are taken. */
export function jobProblems(document: OpenApiDocument, jobs: readonly JobRule[]): string[] {
  const operations = new Map([...operationsOf(document)].map(({ operation }) => [operation.operationId, operation]));
  const methods = new Set<string>();
  return jobs.flatMap((job) => {
    const problems: string[] = [];
    const say = (what: string): void => {
      problems.push(`jobs.yaml: ${job.operation} ${what}`);
    };
    for (const [role, id] of Object.entries({ operation: job.operation, poll: job.poll, cancel: job.cancel }))
      if (id !== undefined && !operations.has(id)) say(`names ${id} as its ${role}, which does not exist: take it away, or rename it`);
    const resource = job.operation.slice(0, job.operation.lastIndexOf('.'));
    for (const method of [`${resource}.start${job.suffix}`, `${resource}.resume${job.suffix}`]) {
      if (isTaken(operations, method) || methods.has(method)) say(`would be ${method}, which exists: give it another ending in "methods"`);
      methods.add(method);
    }
    const start = operations.get(job.operation);
    const poll = operations.get(job.poll);
    if (start && poll) {
      const text = JSON.stringify(document);
      for (const name of job.details.event?.names ?? [])
        if (!text.includes(JSON.stringify(name))) say(`ends with the event ${name}, which the document does not have`);
      placeProblems(document, job.details, start, poll, operations.get(job.cancel ?? '')).forEach(say);
    }
    return problems;
  });
}

const isTaken = (operations: ReadonlyMap<string, unknown>, name: string): boolean =>
  [...operations.keys()].some((id) => id === name || id.startsWith(`${name}.`));

function placeProblems(
  document: OpenApiDocument,
  details: JobDetails,
  start: Operation,
  poll: Operation,
  cancel: Operation | undefined,
): string[] {
  const problems: string[] = [];
  const inState = responseOf(poll);
  const check = (place: string, schemas: readonly Schema[], where: string): void => {
    for (const one of place.split(' | '))
      if (!schemas.some((schema) => hasPlace(document, schema, one.replace(/[/?]$/, '').split('.'))))
        problems.push(`has no ${one} in ${where}`);
  };
  const fromStart = (place: string): void => {
    for (const one of place.split(' | ')) {
      const [root, ...rest] = one.replace(/[/?]$/, '').split('.');
      if (root === 'response') check(rest.join('.'), responseOf(start), `the response of ${start.operationId}`);
      else if (!takes(document, start, rest[0] ?? '')) problems.push(`takes no parameter ${rest.join('.')}`);
    }
  };
  const { token = {}, set = {}, since, endsWith = [], same = [] } = details;
  for (const [param, place] of Object.entries(token)) {
    if (param === '*') {
      if (poll !== start) problems.push(`passes all its parameters to ${poll.operationId}, which is another operation`);
      continue;
    }
    fromStart(place);
    for (const user of [poll, ...(cancel ? [cancel] : [])])
      if (!takes(document, user, param)) problems.push(`reads its state with ${param}, which ${user.operationId} does not take`);
  }
  for (const name of pathNames(poll))
    if (!Object.hasOwn(token, name) && !Object.hasOwn(token, '*')) problems.push(`has no ${name} in its token, which ${poll.operationId} requires`);
  for (const param of Object.keys(set)) if (!takes(document, start, param)) problems.push(`sets ${param}, which it does not take`);
  if (since) fromStart(since.start);
  const { state, doneWith, failedWith, result, reason, failureDetails, hintSeconds } = details;
  const places = [state, doneWith, failedWith, result, reason, failureDetails, hintSeconds, since?.state, ...same, ...endsWith.map(({ place }) => place)];
  for (const place of places) if (place !== undefined) check(place, inState, `the response of ${poll.operationId}`);
  return problems;
}

/** The parameters of the path, as callers pass them: a reserved one as a whole, and not by its parts. */
function pathNames({ parameters = [], 'x-org-path': template }: Operation): string[] {
  if (template !== undefined) return [...template.matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => name);
  return parameters.flatMap(({ name, in: where }) => (where === 'path' ? [name] : []));
}

/** The schemas of the successful responses. */
function responseOf({ responses }: Operation): Schema[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2') || status === 'default')
    .flatMap(([, { content = {} }]) => Object.values(content).map(({ schema }) => schema));
}

function takes(document: OpenApiDocument, operation: Operation, param: string): boolean {
  if (pathNames(operation).includes(param)) return true;
  if (operation.parameters?.some(({ name, in: where }) => where !== 'path' && name === param)) return true;
  return Object.values(operation.requestBody?.content ?? {}).some(({ schema }) => hasPlace(document, schema, [param]));
}

/** Whether values of a schema may have something at a place. A list has what its items have. */
function hasPlace(document: OpenApiDocument, schema: Schema, names: readonly string[]): boolean {
  const [first, ...rest] = names;
  if (first === undefined) return true;
  const target = schema.$ref === undefined ? schema : own(document.components.schemas, refName(schema.$ref));
  if (!target) return false;
  const parts = [...(target.allOf ?? []), ...(target.anyOf ?? []), ...(target.oneOf ?? []), ...(target.items ? [target.items] : [])];
  if (parts.some((part) => hasPlace(document, part, names))) return true;
  const field = own(target.properties, first);
  if (field) return hasPlace(document, field, rest);
  return typeof target.additionalProperties === 'object' || target.additionalProperties === true;
}
