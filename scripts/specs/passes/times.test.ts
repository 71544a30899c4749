import { expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Schema } from '../document.ts';
import { contextOf, documentOf, operationOf, ref } from '../testing/documents.ts';
import { times } from './times.ts';

const integer: Schema = { type: 'integer' };
const text: Schema = { type: 'string' };
const unix: Schema = { type: 'integer', format: 'unix-time' };
const range = (bound: Schema): Schema => ({ type: 'object', properties: { gte: bound, lt: bound } });

function marked(path: string, operation: Operation, schemas: Record<string, Schema> = {}): OpenApiDocument {
  const document = documentOf({ [path]: { post: operation } }, schemas);
  times.run(document, contextOf());
  return document;
}

const listOf = (schema: Schema): Operation =>
  operationOf('things.list', undefined, { parameters: [{ name: 'created', in: 'query', schema }] });
const queryOf = (path: string, schema: Schema): Schema | undefined =>
  marked(path, listOf(schema)).paths[path]?.['post']?.parameters?.[0]?.schema;

test('a time and the bounds of a range of times are seconds in v1', () => {
  const given = { anyOf: [{ ...integer }, range({ ...integer })] };
  expect(queryOf('/v1/things', given)).toEqual({ anyOf: [unix, range(unix)] });
});

test('and texts in v2, whatever the source calls them', () => {
  const dateTime = { type: 'string', format: 'date-time' };
  expect(queryOf('/v2/things', range({ ...integer }))).toEqual(range(dateTime));
  expect(queryOf('/v2/things', { ...text })).toEqual(dateTime);
});

test('a body is looked through by its references, its amounts, words and maps left as they are', () => {
  const body = { requestBody: { content: { 'a/b': { schema: ref('P') } } } };
  const trialEnd: Schema = { anyOf: [{ type: 'string', enum: ['now'] }, { ...integer }] };
  const { components } = marked('/v1/things', operationOf('things.create', undefined, body), {
    P: { type: 'object', properties: { part: ref('Q'), amount: { ...integer }, trial_end: trialEnd } },
    Q: {
      type: 'object',
      properties: {
        expires_at: { ...integer },
        self: ref('Q'),
        metadata: { type: 'object', additionalProperties: { ...integer } },
      },
    },
  });
  expect(components.schemas['P']?.properties).toEqual({
    part: ref('Q'),
    amount: integer,
    trial_end: { anyOf: [{ type: 'string', enum: ['now'] }, unix] },
  });
  expect(components.schemas['Q']?.properties).toEqual({
    expires_at: unix,
    self: ref('Q'),
    metadata: { type: 'object', additionalProperties: integer },
  });
});

test('a response keeps what it has', () => {
  const { components } = marked('/v1/things', operationOf('things.create', ref('T')), {
    T: { type: 'object', properties: { created: { ...integer } } },
  });
  expect(components.schemas['T']?.properties).toEqual({ created: integer });
});
