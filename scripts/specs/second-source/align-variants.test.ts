import { expect, test } from 'vitest';
import type { OpenApiDocument, Schema } from '../document.ts';
import { documentOf, operationOf, ref } from '../testing/documents.ts';
import { alignVariants } from './align-variants.ts';

const text: Schema = { type: 'string' };
const event = (kind: string, properties: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { event: { type: 'string', enum: [kind] }, ...properties },
});

/** A log of events, numbered in their order. */
function logOf(events: readonly Schema[], more: Record<string, Schema> = {}): OpenApiDocument {
  const names = events.map((_, index) => (index === 0 ? 'LogEvents' : `LogEvents${index + 1}`));
  const entries = names.map((name, index): [string, Schema] => [name, events[index] ?? {}]);
  const log: Schema = { type: 'object', properties: { events: { type: 'array', items: { anyOf: names.map(ref) } } } };
  return documentOf({ '/logs': { get: operationOf('logs.get', ref('Log')) } }, { Log: log, ...Object.fromEntries(entries), ...more });
}

const kinds = ({ components }: OpenApiDocument): Record<string, unknown> =>
  Object.fromEntries(Object.entries(components.schemas).flatMap(([name, { properties }]) => (properties?.['event'] ? [[name, properties['event'].enum?.[0]]] : [])));

test('members in another order get the names of the spec, and so do references to them', () => {
  const spec = logOf([event('open'), event('click'), event('bounce')]);
  const second = logOf([event('click'), event('bounce'), event('open')]);
  const aligned = alignVariants(spec, second);
  expect(kinds(aligned)).toEqual(kinds(spec));
  expect(aligned.components.schemas['Log']?.properties?.['events']?.items?.anyOf).toEqual([ref('LogEvents2'), ref('LogEvents3'), ref('LogEvents')]);
});

test('parts of a member go with it', () => {
  const spec = logOf([event('open'), event('click')]);
  const second = logOf([event('click', { pool: ref('LogEventsPool') }), event('open')], { LogEventsPool: { type: 'object', properties: { id: text } } });
  const { schemas } = alignVariants(spec, second).components;
  expect(schemas['LogEvents2']?.properties?.['pool']).toEqual(ref('LogEvents2Pool'));
  expect(schemas['LogEvents2Pool']).toEqual({ type: 'object', properties: { id: text } });
  expect(schemas['LogEventsPool']).toBeUndefined();
});

test('a member that the spec does not have takes the name of none', () => {
  const spec = logOf([event('open'), event('click')]);
  const second = logOf([event('new'), event('open'), event('click')]);
  expect(kinds(alignVariants(spec, second))).toEqual({ LogEventsOther: 'new', LogEvents: 'open', LogEvents2: 'click' });
});

test('members that share a constant are not paired, and keep their number only where no other one has it', () => {
  const spec = logOf([event('open'), event('open'), event('click')]);
  const second = logOf([event('click'), event('open'), event('open')]);
  const aligned = kinds(alignVariants(spec, second));
  expect(aligned['LogEvents3']).toBe('click');
  expect(Object.keys(aligned)).toHaveLength(3);
});

test('a document whose members have the same names stays as it is', () => {
  const spec = logOf([event('open'), event('click')]);
  const second = logOf([event('open'), event('click', { url: text })]);
  expect(alignVariants(spec, second)).toBe(second);
});
