import type { Operation, Schema } from '../document.ts';
import type { SpecDiff } from '../diff/change.ts';
import { diffDocuments } from '../diff/diff.ts';
import { contextOf, documentOf, operationOf, ref } from './documents.ts';

/** The difference between two documents of given schemas, all exported, and operations by path and verb. */
export function diffOf(
  before: Record<string, Schema>,
  after: Record<string, Schema>,
  operations: (side: 'before' | 'after') => Record<string, Record<string, Operation>> = () => ({}),
): SpecDiff {
  return diffDocuments(
    documentOf(operations('before'), before),
    documentOf(operations('after'), after),
    contextOf().rules,
  );
}

/** Each change as one line, `major request Params.name: required changed optional`. */
export function linesIn({ changes }: SpecDiff): string[] {
  return changes.map(({ bump, side, at, kind, what, detail }) =>
    `${bump} ${side} ${at}: ${kind} ${what} ${detail}`.trim(),
  );
}

/** What the change of a type does where callers give it and where they get it. */
export function changesOn(before: Schema, after: Schema): { request: string[]; response: string[] } {
  const object = (schema: Schema): Schema => ({ type: 'object', properties: { x: schema }, required: ['x'] });
  return sides(object(before), object(after));
}

/** As {@link changesOn}, of whole objects. */
export function sides(before: Schema, after: Schema): { request: string[]; response: string[] } {
  const posting = { '/v1/t': { post: operationOf('ts.create', undefined, bodyOf('TCreateParams')) } };
  const getting = { '/v1/t': { get: operationOf('ts.retrieve', ref('T')) } };
  const request = diffOf({ TCreateParams: before }, { TCreateParams: after }, () => posting);
  const response = diffOf({ T: before }, { T: after }, () => getting);
  return { request: short(request), response: short(response) };
}

export function bodyOf(name: string): Partial<Operation> {
  return {
    requestBody: { content: { 'application/x-www-form-urlencoded': { schema: ref(name) } } },
    'x-org-params': name,
  };
}

function short(diff: SpecDiff): string[] {
  return diff.changes.map(({ bump, kind, what, detail }) => `${bump} ${kind} ${what} ${detail}`.trim());
}
