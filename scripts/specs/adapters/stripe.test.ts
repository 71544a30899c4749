import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { runPasses } from '../passes/index.ts';
import { copy } from '../record.ts';
import { contextOf, ref } from '../testing/documents.ts';
import { writeStripePackage } from '../testing/stripe-package.ts';
import { recoverStripe } from './stripe.ts';
import type { RawDocument } from './types.ts';

const made: string[] = [];

function recover(replaced?: Readonly<Record<string, string>>): RawDocument {
  const directory = writeStripePackage(replaced);
  made.push(directory);
  return recoverStripe(directory);
}

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

describe('the raw document', () => {
  const raw = recover();
  const paths = raw.document.paths;

  test('has every request as an operation and says what is none', () => {
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map((operation) => operation.operationId),
    );
    expect(ids.sort()).toEqual([
      'checkout.sessions.close',
      'checkout.sessions.upload',
      'things.create',
      'things.del',
      'things.list',
      'things.retrieve',
    ]);
    expect(raw.skipped).toEqual(['things.helper']);
    expect([raw.any, raw.unknown]).toEqual([[], []]);
  });

  test('puts parameters where the wire has them', () => {
    expect(paths['/v1/things']?.['get']?.parameters?.map((p) => `${p.in} ${p.name}`)).toEqual([
      'query starting_after',
      'query limit',
      'query created',
    ]);
    expect(paths['/v1/things']?.['post']?.requestBody?.required).toBe(true);
    expect(Object.keys(paths['/v1/things']?.['post']?.requestBody?.content ?? {})).toEqual([
      'application/x-www-form-urlencoded',
    ]);
    expect(paths['/v1/things/{id}']?.['delete']?.requestBody).toBeUndefined();
  });

  test('knows uploads, hosts, deprecation and empty responses', () => {
    const upload = paths['/v1/checkout/sessions/upload']?.['post'];
    expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(['multipart/form-data']);
    expect(upload?.['x-org-server']).toBe('files');
    expect(paths['/v1/things/{id}']?.['get']?.deprecated).toBe(true);
    expect(paths['/v1/checkout/sessions/{id}/close']?.['post']?.responses).toEqual({
      200: { description: 'OK' },
    });
  });
});

describe('after the passes', () => {
  const { document } = recover();
  runPasses(document, contextOf());
  const { schemas } = document.components;

  test('every schema has a name of ours', () => {
    expect(Object.keys(schemas)).toEqual([
      'CheckoutSession',
      'CheckoutSessionUploadParams',
      'DeletedThing',
      'Error',
      'Event',
      'EventRequest',
      'PartialThing',
      'Thing',
      'ThingCreateParams',
      'ThingCreateParamsShape',
      'ThingCreatedEvent',
      'ThingCreatedEventData',
      'ThingDeletedEvent',
      'ThingDeletedEventData',
      'ThingListParamsCreated',
      'ThingShape',
      'ThingShapeInner',
      'V1ThingCreatedEventNotification',
      'V2CoreAccountIncludingIdentityUpdatedEventNotification',
      'V2CoreEventNotification',
    ]);
  });

  test('a resource has the types of the wire', () => {
    expect(schemas['Thing']?.properties).toEqual({
      amount: { type: 'integer' },
      deleted: { 'x-org-absent': true },
      id: { type: 'string' },
      kind: { type: 'string', enum: ['a', 'b'], 'x-org-open': true },
      object: { type: 'string', enum: ['thing'] },
      percent_off: { type: ['number', 'null'] },
      session: {
        anyOf: [{ type: 'string' }, ref('CheckoutSession'), { type: 'null' }],
        'x-org-expandable': true,
      },
      shape: ref('ThingShape'),
    });
    expect(schemas['ThingShapeInner']?.properties).toEqual({ again: ref('ThingShape') });
    expect(schemas['ThingCreateParams']?.properties?.['shape']).toEqual({
      anyOf: [{ type: 'string', enum: [''] }, ref('ThingCreateParamsShape'), { type: 'null' }],
    });
    expect(schemas['PartialThing']?.required).toBeUndefined();
    expect(schemas['PartialThing']?.properties).toEqual(schemas['Thing']?.properties);
  });

  test('an error holds what was sent, and its kinds are open', () => {
    expect(schemas['Error']?.properties).toEqual({
      code: { type: 'string' },
      thing: ref('Thing'),
      type: { type: 'string', enum: ['api_error', 'card_error'], 'x-org-open': true },
    });
  });

  test('operations carry their facts', () => {
    const list = document.paths['/v1/things']?.['get'];
    expect(list?.['x-org-pagination']).toEqual({ style: 'cursor', items: 'data' });
    expect(list?.['x-org-idempotency']).toBe('safe');
    expect(document.paths['/v1/things/{id}']?.['delete']?.['x-org-idempotency']).toBe('idempotent');
    expect(document.paths['/v1/things']?.['post']?.['x-org-params']).toBe('ThingCreateParams');
  });

  test('running them again changes nothing', () => {
    const again = copy(document);
    runPasses(again, contextOf());
    expect(JSON.stringify(again)).toBe(JSON.stringify(document));
  });
});

describe('a package that is not as expected', () => {
  test('another layout is one clear error', () => {
    const directory = writeStripePackage();
    made.push(directory);
    rmSync(`${directory}/esm/stripe.core.d.ts`);
    expect(() => recoverStripe(directory)).toThrow(/laid out differently/);
  });

  test('a request that no operation makes is an error', () => {
    const js = `export class ThingResource {
      create() { return this._makeRequest('POST', '/v1/things'); }
      unknown() { return this._makeRequest('POST', '/v1/elsewhere'); }
    }`;
    expect(() => recover({ 'esm/resources/Things.js': js })).toThrow('POST /v1/elsewhere');
  });

  test('a type that leads nowhere is an error', () => {
    const shared = 'export interface PaginationParams {}';
    expect(() => recover({ 'esm/shared.d.ts': shared })).toThrow(
      'types that lead nowhere: Emptyable, OtherString',
    );
  });
});
