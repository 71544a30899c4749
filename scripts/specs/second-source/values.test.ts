import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { documentOf, operationOf, ref, resource } from '../testing/documents.ts';
import { textOf } from './assessments.ts';
import { ofSlack, ofStripe } from './values.ts';

const text: Schema = { type: 'string' };
const event = (type: string, properties: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { type: { type: 'string', enum: [type] }, ...properties },
  required: ['type', ...Object.keys(properties)],
});

describe('samples of Slack', () => {
  const document = documentOf(
    { '/users.info': { post: operationOf('users.info', { type: 'object', properties: { ok: { type: 'boolean' }, user: ref('User') }, required: ['ok'] }) } },
    {
      User: { type: 'object', properties: { id: text, age: { type: 'integer' }, tags: { type: 'array', items: text } } },
      SlackEvent: { anyOf: [ref('Joined'), ref('Left')] },
      Joined: event('joined', { channel: text }),
      Left: event('left'),
    },
  );
  const found = (files: Record<string, unknown>): string[] => ofSlack(document, new Map(Object.entries(files))).map(textOf);

  test('that fit their types disagree on nothing, failures included', () => {
    const files = {
      'samples/api/users.info.json': { ok: false, error: 'x', user: { id: 'U1', age: 3, tags: ['a'] } },
      'samples/events/JoinedPayload.json': { event: { type: 'joined', channel: 'C1' } },
    };
    expect(found(files)).toEqual([]);
  });

  test('are told by the place in the declared type', () => {
    expect(found({ 'samples/api/users.info.json': { ok: true, user: { id: 7, age: '3', tags: [1], extra: true } } })).toEqual([
      'User.id: is number, declared string',
      'User.age: is string, declared integer',
      'User.tags[]: is number, declared string',
      'User.extra: is not declared',
    ]);
    expect(found({ 'samples/events/JoinedPayload.json': { event: { type: 'joined' } } })).toEqual(['Joined.channel: is missing']);
  });

  test('of methods and events that the spec does not have are told', () => {
    expect(found({ 'samples/api/gone.get.json': { ok: true, a: 1 }, 'samples/events/Gone.json': { event: { type: 'gone' } } })).toEqual(['gone.get: is sampled and no method', 'gone: is sampled and no event']);
  });
});

describe('examples of Stripe', () => {
  const document = documentOf({}, { Customer: { ...resource('customer', { name: text }), required: ['object', 'name'] }, CustomerCreateParams: resource('customer', { a: text }) });

  test('are compared with the resource that they say they are', () => {
    expect(ofStripe(document, { customer: { object: 'customer', name: 'Ann' } as { object: string } })).toEqual([]);
    expect(ofStripe(document, { customer: { object: 'customer' } }).map(textOf)).toEqual(['Customer.name: is missing']);
  });

  test('of what the spec does not have are told, and lists are not', () => {
    expect(ofStripe(document, { other: { object: 'other' }, list: { object: 'list' } }).map(textOf)).toEqual(['other: is an example and no resource']);
  });
});
