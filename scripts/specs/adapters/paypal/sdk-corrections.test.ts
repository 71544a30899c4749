import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { correctionsOf } from './sdk-corrections.ts';
import { readOperations } from './sdk-operations.ts';
import { readModels } from './sdk-types.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An unpacked SDK with these models and one controller. */
async function sdk(models: Readonly<Record<string, string>>, controller: string): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'paypal-sdk-'));
  await mkdir(join(folder, 'src/models'), { recursive: true });
  await mkdir(join(folder, 'src/controllers'));
  for (const [name, text] of Object.entries(models)) await writeFile(join(folder, `src/models/${name}.ts`), text);
  await writeFile(join(folder, 'src/controllers/ordersController.ts'), controller);
  return folder;
}

const MODELS = {
  order: `export const orderSchema: Schema<Order> = lazy(() =>
  object({
    id: ['id', optional(string())],
    status: ['status', optional(orderStatusSchema)],
    payerInfo: [
      'payer_info',
      optional(payerSchema),
    ],
    links: ['links', optional(array(orderSchema))],
  })
);`,
  payer: `export const payerSchema: Schema<Payer> = object({
  age: ['age', optional(number())],
});`,
  orderStatus: `export enum OrderStatus {
  Created = 'CREATED',
  Paid = 'PAID',
}
export const orderStatusSchema: Schema<OrderStatus> = stringEnum(OrderStatus, true);`,
};

const CONTROLLER = `export class OrdersController {
  async getOrder(
    { id, fields }: { id: string; fields?: string }
  ) {
    const req = this.createRequest('GET');
    const mapped = req.prepareArgs({
      id: [id, string()],
      fields: [fields, optional(string())],
    });
    req.query('fields', mapped.fields);
    req.header('Prefer', mapped.prefer);
    req.appendTemplatePath\`/v2/orders/\${mapped.id}\`;
    return req.callAsJson(orderSchema, requestOptions);
  }

  async listOrders(
    page: number,
  ) {
    const req = this.createRequest('GET', '/v2/orders');
    const mapped = req.prepareArgs({ page: [page, optional(number())] });
    req.query('page', mapped.page);
    return req.callAsJson(orderSchema, requestOptions);
  }
}`;

const ORDER = {
  type: 'object',
  properties: { id: { type: 'string' }, status: { type: 'string', enum: ['CREATED'] }, own: { type: 'string' } },
};

const document = {
  paths: {
    '/v2/orders/{order_id}': {
      get: {
        security: [{ Oauth2: [] }],
        parameters: [{ name: 'order_id', in: 'path' }],
        responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/order' } } } } },
      },
    },
  },
  components: { schemas: { order: ORDER } },
};

test('what the SDK knows is added where the documents have the rest, and nothing is taken away', async () => {
  const directory = await sdk(MODELS, CONTROLLER);
  const found = correctionsOf(document, readOperations(directory), readModels(directory));
  expect(found).toEqual([
    {
      target: "$.components.schemas['order']",
      update: {
        properties: {
          payer_info: { type: 'object', properties: { age: { type: 'integer' } } },
          links: { type: 'array', items: { $ref: '#/components/schemas/order' } },
        },
      },
    },
    { target: "$.components.schemas['order'].properties['status'].enum", update: ['PAID'] },
    {
      target: "$.paths['/v2/orders']",
      update: {
        get: {
          security: [{ Oauth2: [] }],
          parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
          responses: {
            '200': {
              description: 'OK',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/order' } } },
            },
          },
        },
      },
    },
    {
      target: "$.paths['/v2/orders/{order_id}'].get.parameters",
      update: [{ name: 'fields', in: 'query', schema: { type: 'string' } }],
    },
  ]);
});

test('operations have what a call of the SDK needs', async () => {
  const directory = await sdk(MODELS, CONTROLLER);
  expect(readOperations(directory)).toMatchObject([
    { controller: 'OrdersController', method: 'getOrder', isPositional: false, ids: ['id'], headers: ['Prefer'] },
    { method: 'listOrders', path: '/v2/orders', ids: [], body: undefined },
  ]);
});

test('a package that is built in another way is an error, and no empty result', async () => {
  const directory = await sdk({ order: 'export interface Order {}' }, CONTROLLER);
  expect(() => readModels(directory)).toThrow(/holds no models/);
  const odd = await sdk({ order: MODELS.order.replace('string()', 'tuple(string())') }, CONTROLLER);
  expect(() => readModels(odd)).toThrow(/order.ts: "tuple\(string\(\)\)" is no type/);
});
