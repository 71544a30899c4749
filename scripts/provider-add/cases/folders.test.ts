import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, temporaryFolder } from '../../specs/testing/folders.ts';
import { api, fields, inPath, integer, responds, schemaRef, takes, text } from '../testing/documents.ts';
import { tryProviders } from '../testing/trial.ts';

const servers = [
  { url: 'https://api.sandbox.pay.dev', description: 'Sandbox' },
  { url: 'https://api.pay.dev', description: 'Live' },
];
const requestId = { name: 'Pay-Request-Id', in: 'header', schema: text };

const ORDERS = api(
  {
    '/v2/checkout/orders': {
      post: {
        operationId: 'orders.create',
        parameters: [requestId],
        ...takes(fields({ 'total!': schemaRef('Money') })),
        ...responds(schemaRef('Order')),
      },
    },
    '/v2/checkout/orders/{id}': {
      get: { operationId: 'orders.get', parameters: [inPath('id')], ...responds(schemaRef('Order')) },
    },
    '/v2/checkout/order-callback': { post: { operationId: 'server.callback', ...responds(fields({})) } },
  },
  {
    servers,
    webhooks: { orderPaid: { post: { ...takes(schemaRef('Order')), ...responds(fields({})) } } },
    components: {
      schemas: {
        Money: fields({ value: text }),
        Order: fields({ id: text, total: schemaRef('Money'), status: schemaRef('Status') }),
        Status: { type: 'string', enum: ['open', 'paid'] },
      },
    },
  },
);

const PAYMENTS = api(
  {
    '/v1/payments/{id}': {
      get: {
        operationId: 'payments.get',
        parameters: [inPath('id')],
        ...responds({ $ref: 'models/payment.json' }),
      },
    },
  },
  { servers, components: { schemas: { Money: fields({ value: text }), Status: integer } } },
);

const PAYMENT = fields({
  total: { $ref: '../orders_v2.json#/components/schemas/Money' },
  status: { $ref: '../payments_v1.json#/components/schemas/Status' },
});

test('a folder of documents becomes one package, called with one client', { timeout: 120_000 }, async () => {
  const folder = join(await temporaryFolder(), 'pay');
  await mkdir(join(folder, 'models'), { recursive: true });
  for (const [name, content] of Object.entries({
    'orders_v2.json': ORDERS,
    'payments_v1.json': PAYMENTS,
    'models/payment.json': PAYMENT,
  }))
    await writeFile(join(folder, name), JSON.stringify(content));
  const { root, added, errors, failed } = await tryProviders({ pay: folder });
  expect(errors).toBe('');
  expect(failed).toEqual([]);
  const files = await filesIn(root);
  expect(files['packages/pay/src/provider.ts']).toContain("baseUrl: 'https://api.pay.dev'");
  expect(files['packages/pay/src/generated/resources/orders.ts']).toContain('export function create(');
  const payment = files['packages/pay/src/generated/resources/payments.ts'] ?? '';
  expect(payment).toContain('Payment');
  const types = Object.entries(files).filter(([path]) => path.startsWith('packages/pay/src/generated/'));
  const line = types.flatMap(
    ([, content]) => /^export (?:interface|type) Payment\b[^}]*\}/m.exec(content) ?? [],
  );
  expect(line.join()).toMatch(/status\?: PaymentsStatus;\s+total\?: Money;/);
  expect(JSON.parse(files['specs/pay/source.json'] ?? '')).toMatchObject({
    document: { from: 'pay' },
    apiVersion: '1',
  });
  expect(added[0]?.undecided.map(({ question }) => question)).toEqual([
    expect.stringContaining('of 2 servers, https://api.pay.dev is used'),
    expect.stringContaining('no way to authenticate is named'),
    expect.stringContaining(
      '1 writing operations take the header pay-request-id, which may be an idempotency key',
    ),
    expect.stringContaining(
      'POST /v2/checkout/order-callback reads like a request that the vendor sends to you',
    ),
    'the vendor sends one event (orderPaid), with types in the entry webhook-events; the document does not say how they are signed: add the handler, with a scheme of @org/webhooks',
  ]);
  expect(added[0]?.undecided.at(-1)?.where).toBe('packages/pay/src/webhooks');
});
