import { expect, test } from 'vitest';
import { readDocument } from './read-document.ts';
import type { Json } from './json.ts';

const chunk = { type: 'object', properties: { n: { type: 'integer' } } };
const ref = { $ref: '#/components/schemas/Chunk' };
const loopRef = { $ref: '#/components/schemas/Loop' };
const loop = { oneOf: [loopRef, ref] };

function read(content: object, body?: object) {
  const operation = {
    operationId: 'createChat',
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: { 200: { description: 'x', content } },
  };
  const description = { openapi: '3.2.0', info: { title: 'x', version: '1' }, paths: { '/chats': { post: operation } }, components: { schemas: { Chunk: chunk, Loop: loop } } };
  return readDocument(JSON.parse(JSON.stringify(description)) as Json).raw.document.paths;
}

test.for<[string, object, string, object, object | undefined]>([
  ['events whose data have a schema (OpenAPI 3.2)', { 'text/event-stream': { itemSchema: { type: 'object', properties: { event: { type: 'string' }, data: { type: 'string', contentMediaType: 'application/json', contentSchema: ref } } } } }, 'text/event-stream', ref, undefined],
  [
    'events of several kinds (OpenAPI 3.2)',
    { 'text/event-stream': { itemSchema: { oneOf: [{ properties: { data: { contentSchema: ref } } }, { properties: { data: { contentSchema: { type: 'integer' } } } }] } } },
    'text/event-stream',
    { anyOf: [ref, { type: 'integer' }] },
    undefined,
  ],
  ['events of text (OpenAPI 3.2)', { 'text/event-stream': { itemSchema: { type: 'object', properties: { data: { type: 'string' } } } } }, 'text/event-stream', { type: 'string' }, { data: 'text' }],
  ['events with the schema of their data', { 'text/event-stream; charset=utf-8': { schema: ref } }, 'text/event-stream', ref, undefined],
  ['events whose schema refers to itself', { 'text/event-stream': { schema: loopRef } }, 'text/event-stream', loopRef, undefined],
  ['events without a schema', { 'text/event-stream': {} }, 'text/event-stream', { type: 'string' }, { data: 'text' }],
  ['JSON Lines', { 'application/jsonl': { itemSchema: ref } }, 'application/x-ndjson', ref, undefined],
  ['a JSON text sequence', { 'application/json-seq': { itemSchema: ref } }, 'application/json-seq', ref, undefined],
])('a response that is a stream: %s', ([, content, media, schema, stream]) => {
  const operation = read(content)['/chats']?.['post'];
  expect(operation?.responses['200']?.content).toEqual({ [media]: { schema } });
  expect(operation?.['x-org-stream']).toEqual(stream);
});

test('a response that may be a stream is two operations with one URL', () => {
  const body = { type: 'object', properties: { model: { type: 'string' }, stream: { type: 'boolean' } } };
  const paths = read({ 'application/json': { schema: chunk }, 'text/event-stream': { schema: ref } }, body);
  const whole = paths['/chats']?.['post'];
  const stream = paths['/chats#stream']?.['post'];
  expect(Object.keys(whole?.responses['200']?.content ?? {})).toEqual(['application/json']);
  expect(stream).toMatchObject({ operationId: `${whole?.operationId ?? ''}Stream`, 'x-org-path': '/chats' });
  expect(Object.keys(stream?.responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  // A call without the parameter that asks for the stream does not compile.
  expect(stream?.requestBody?.content?.['application/json']?.schema.allOf?.[1]).toMatchObject({ required: ['stream'] });
  expect(whole?.requestBody?.content?.['application/json']?.schema.allOf).toBeUndefined();
});
