import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { api, fields, responds, schemaRef, takes, text, writeDocuments } from '../testing/documents.ts';
import { tryCode, tryProviders } from '../testing/trial.ts';

const header = (name: string): object => ({ name, in: 'header', required: true, schema: text });
const signedBy = (prefix: string): object => ({
  parameters: ['id', 'timestamp', 'signature'].map((part) => header(`${prefix}-${part}`)),
});
const event = (field: string, name: string, data: object): object =>
  fields({ [`${field}!`]: { type: 'string', const: name }, 'data!': data });
const post = (schema: object, more: object = {}): object => ({ post: { ...takes(schema), ...more } });

const Order = fields({ 'id!': text, note: text });
const paths = { '/orders/{id}': { get: { operationId: 'orders.get', ...responds(schemaRef('Order')) } } };
const document = (webhooks: object, more: object = {}): object => ({
  ...api(paths, { components: { schemas: { Order } }, webhooks, ...more }),
  openapi: '3.1.0',
});

const STANDARD = document({
  paid: post(event('type', 'order.paid', schemaRef('Order')), signedBy('Webhook')),
  lost: post(event('type', 'order.lost', fields({ 'reason!': text })), signedBy('Webhook')),
});
const SVIX = document({
  any: post({ oneOf: [event('event_type', 'a', text), event('event_type', 'b', text)] }, signedBy('svix')),
});
const UNSIGNED = document(
  { orderPaid: post(schemaRef('Order'), { parameters: [header('X-Shop-Signature')] }), ping: { post: {} } },
  {
    paths: {
      '/orders': {
        post: {
          ...takes(schemaRef('Order')),
          ...responds(schemaRef('Order')),
          operationId: 'orders.create',
          callbacks: { onShipped: { '{$request.query.url}': post(fields({ 'parcel!': text })) } },
        },
      },
    },
  },
);

test(
  'events get types, and a handler where their signature is one of Standard Webhooks',
  { timeout: 120_000 },
  async () => {
    const files = await writeDocuments({ shop: STANDARD, svix: SVIX, plain: UNSIGNED });
    const { root, added, errors, failed } = await tryProviders(files);
    expect(errors).toBe('');
    expect(failed).toEqual([]);
    const questions = added.map(({ undecided }) =>
      undecided.filter(({ where }) => where.endsWith('/src/webhooks')).map(({ question }) => question),
    );
    expect(questions).toEqual([
      [],
      [],
      [
        'the vendor sends 3 events (onShipped, orderPaid, ping), with types in the entry webhook-events; they come with the header x-shop-signature, and the document does not say how it is computed: add the handler, with a scheme of @org/webhooks',
      ],
    ]);
    expect(added[2]?.undecided.map(({ question }) => question)).toContain(
      'the payload of the event ping, which the document does not describe, is unknown: write the schema of WebhookEvents',
    );
    const manifest = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8'));
    expect(await manifest('shop')).toMatchObject({
      exports: { './webhook-events': './src/webhooks/index.ts' },
      publishConfig: { exports: { './webhook-events': './dist/webhooks/index.js' } },
      dependencies: { '@org/webhooks': 'workspace:^' },
    });
    expect(await manifest('plain')).not.toMatchObject({ dependencies: { '@org/webhooks': 'workspace:^' } });
    expect(await readFile(join(root, 'packages/shop/README.md'), 'utf8')).toContain(
      "webhooks.on('order.lost'",
    );
  },
);

test(
  'handlers are typed by the event, and a name that is none is refused',
  { timeout: 120_000 },
  async () => {
    const files = await writeDocuments({ shop: STANDARD });
    const { errors } = await tryCode(files, async (root) => {
      await writeFile(
        join(root, 'packages/shop/test/used.ts'),
        `import { shopWebhooks } from '@org/shop/webhook-events';
const webhooks = shopWebhooks();
webhooks.on('order.paid', (event) => {
  event.data.id.toUpperCase();
  // @ts-expect-error -- another event has it
  event.data.reason.toUpperCase();
});
webhooks.on('order.lost', (event) => {
  event.data.reason.toUpperCase();
});
// @ts-expect-error -- no event has this name
webhooks.on('order.unknown', () => undefined);
`,
      );
    });
    expect(errors).toBe('');
  },
);
