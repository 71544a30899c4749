import { expect, test } from 'vitest';
import { readDocument, type ReadDocument } from './read-document.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const constant = (value: string): object => ({ type: 'string', enum: [value] });

function read(rest: object, schemas: Record<string, object> = {}, operation: object = {}): ReadDocument {
  return readDocument({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: { '/orders': { get: { operationId: 'orders.list', responses: { 204: { description: 'OK' } }, ...operation } } },
    components: { schemas },
    ...rest,
  });
}

const hook = (schema: object, more: object = {}): object => ({ post: { requestBody: json(schema), ...more } });

test('webhooks become one exported type from the names of events to their payloads', () => {
  const { raw, webhooks } = read(
    { webhooks: { orderPaid: hook(ref('Order')), orderLost: hook({ type: 'object', properties: { id: { type: 'string' } } }) } },
    { Order: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
  );
  expect(webhooks).toEqual({ type: 'WebhookEvents', events: ['orderLost', 'orderPaid'], field: undefined, headers: [], unknown: [] });
  expect(raw.document.components.schemas['WebhookEvents']).toEqual({
    type: 'object',
    'x-org-root': 'WebhookEvents',
    properties: { orderPaid: ref('Order'), orderLost: { type: 'object', properties: { id: { type: 'string' } } } },
    required: ['orderLost', 'orderPaid'],
  });
  expect(raw.document.components.schemas['Order']).toBeDefined();
});

test('a constant that tells all payloads apart names the events, and a union of payloads is several events', () => {
  const event = (type: string): object => ({
    allOf: [ref('Head'), { type: 'object', properties: { type: constant(type), data: ref('Order') }, required: ['type'] }],
  });
  const { webhooks } = read(
    { webhooks: { order: hook({ oneOf: [ref('Paid'), ref('Lost')] }), other: hook(event('refund.made')) } },
    { Head: { type: 'object', properties: { id: { type: 'string' } } }, Order: { type: 'object' }, Paid: event('order.paid'), Lost: event('order.lost') },
  );
  expect(webhooks).toMatchObject({ field: 'type', events: ['order.lost', 'order.paid', 'refund.made'] });
});

test('a payload that is not described keeps its name beside events that a constant names', () => {
  const event = (type: string): object => hook({ type: 'object', properties: { type: constant(type) }, required: ['type'] });
  const { webhooks, raw } = read({
    webhooks: { paid: event('order.paid'), 'order.lost': { post: {} }, lost: event('order.lost'), ping: { post: {} } },
  });
  expect(webhooks).toMatchObject({ field: 'type', events: ['order.lost', 'order.paid', 'ping'] });
  const { properties = {} } = raw.document.components.schemas['WebhookEvents'] ?? {};
  expect(Object.entries(properties).map(([name, schema]) => [name, schema.type])).toEqual(
    expect.arrayContaining([['order.lost', 'object'], ['order.paid', 'object'], ['ping', undefined]]),
  );
});

test('a constant that two payloads share names nothing', () => {
  const same = hook({ type: 'object', properties: { type: constant('event') } });
  const { webhooks } = read({ webhooks: { paid: same, lost: same } });
  expect(webhooks).toMatchObject({ field: undefined, events: ['lost', 'paid'] });
});

test('callbacks are events, by their operation where one name has several payloads', () => {
  const callbacks = (schema: object): object => ({ onStatus: { '{$request.body#/url}': hook(schema) } });
  const { webhooks, raw } = read(
    {
      paths: {
        '/a': { post: { operationId: 'a.create', callbacks: callbacks({ type: 'string' }), responses: { 204: {} } } },
        '/b': { post: { operationId: 'b.create', callbacks: callbacks({ type: 'integer' }), responses: { 204: {} } } },
        '/c': { post: { operationId: 'c.create', callbacks: { $ref: '#/x' }, responses: { 204: {} } } },
        '/d': { post: { operationId: 'd.create', callbacks: callbacks({ type: 'string' }), responses: { 204: {} } } },
      },
    },
  );
  expect(webhooks?.events).toEqual(['b.create.onStatus', 'onStatus']);
  expect(raw.document.components.schemas['WebhookEvents']?.properties).toEqual({
    onStatus: { type: 'string' },
    'b.create.onStatus': { type: 'integer' },
  });
});

test('a payload arrives, so that what only responses have is there and what only requests have is not', () => {
  const Order = {
    type: 'object',
    properties: { id: { type: 'string', readOnly: true }, secret: { type: 'string', writeOnly: true }, amount: { type: 'integer' } },
    required: ['id', 'secret'],
  };
  const { raw } = read(
    { webhooks: { orderPaid: hook(ref('Order')) } },
    { Order },
    { requestBody: json(ref('Order')) },
  );
  const { schemas } = raw.document.components;
  expect(Object.keys(schemas['Order']?.properties ?? {})).toEqual(['id', 'amount']);
  const created = read({ webhooks: { orderPaid: hook(ref('Order')) }, paths: { '/orders': { post: { operationId: 'orders.create', requestBody: json(ref('Order')), responses: { 204: {} } } } } }, { Order });
  expect(Object.keys(created.raw.document.components.schemas['Order']?.properties ?? {})).toEqual(['id', 'amount']);
  expect(Object.keys(created.raw.document.components.schemas['OrderRequest']?.properties ?? {})).toEqual(['secret', 'amount']);
});

test('payloads without a description or without JSON are unknown, and said to be', () => {
  const { webhooks, raw } = read({
    webhooks: { ping: { post: {} }, report: { put: { requestBody: { content: { 'text/xml': {} } } } }, nothing: {} },
    paths: Object.fromEntries(
      ['/a', '/b'].map((path) => [path, { get: { responses: { 204: {} }, callbacks: { done: { url: { post: {} } } } } }]),
    ),
  });
  expect(webhooks?.unknown).toEqual(['ping, which the document does not describe', 'report, which is text/xml', 'done, which the document does not describe']);
  expect(raw.document.components.schemas['WebhookEvents']?.properties).toEqual({ ping: {}, report: {}, done: {} });
});

test('headers of events are known in lower case, and a taken name of the type gets a number', () => {
  const parameters = [{ name: 'Webhook-Signature', in: 'header', schema: { type: 'string' } }];
  const used = { responses: { 200: { description: 'OK', ...json(ref('WebhookEvents')) } } };
  const { webhooks, raw } = read({ webhooks: { ping: hook({ type: 'object' }, { parameters }) } }, { WebhookEvents: { type: 'object' } }, used);
  expect(webhooks).toMatchObject({ type: 'WebhookEvents2', headers: ['webhook-signature'] });
  expect(raw.document.components.schemas['WebhookEvents']).toEqual({ type: 'object' });
});

test('names such as __proto__ are events like any other', () => {
  const webhooks = JSON.parse('{"__proto__":{"post":{}},"constructor":{"post":{}}}') as object;
  const { raw } = read({ webhooks });
  expect(Object.keys(raw.document.components.schemas['WebhookEvents']?.properties ?? {})).toEqual(['__proto__', 'constructor']);
});
