import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiClient } from '@org/http-core';
import { create as createCharge, list as listCharges } from '@org/stripe/charges';
import { createStripe } from '@org/stripe/client';
import { create as createCustomer, list as listCustomers, retrieve, update } from '@org/stripe/customers';
import { create as createProduct, list as listProducts } from '@org/stripe/products';
import { create as createRefund, list as listRefunds } from '@org/stripe/refunds';
import mock from 'stripe-stateful-mock';
import type { EmulatedWorld, EmulatedWrite } from './emulated-writes.ts';

const charge = { amount: 5000, currency: 'usd', source: 'tok_visa' };

const everything = { limit: 100_000 };

const WRITES: readonly EmulatedWrite[] = [
  {
    name: 'charges.create',
    send: (client, mark) => createCharge(client, { ...charge, description: mark }),
    count: async (clean, mark) =>
      (await listCharges(clean, { limit: 100 }).toArray(everything)).filter(
        ({ description }) => description === mark,
      ).length,
  },
  {
    name: 'refunds.create',
    prepare: async (clean) => (await createCharge(clean, charge)).id,
    // A part, so that the server would take a second one.
    send: (client, _, id) => createRefund(client, { charge: id, amount: 100 }),
    count: async (clean, _, id) => (await listRefunds(clean, { charge: id }).toArray(everything)).length,
  },
  {
    name: 'customers.create',
    send: (client, mark) => createCustomer(client, { email: `${mark}@example.com` }),
    count: async (clean, mark) =>
      (await listCustomers(clean, { email: `${mark}@example.com` }).toArray(everything)).filter(
        ({ email }) => email === `${mark}@example.com`,
      ).length,
  },
  {
    name: 'customers.update',
    prepare: async (clean) => (await createCustomer(clean, {})).id,
    send: (client, mark, id) => update(client, { id, description: mark }),
    count: async (clean, mark, id) => {
      const customer = await retrieve(clean, { id });
      return Number('description' in customer && customer.description === mark);
    },
  },
  {
    name: 'products.create',
    send: (client, mark) => createProduct(client, { name: mark, type: 'service' }),
    count: async (clean, mark) =>
      (await listProducts(clean, { limit: 100 }).toArray(everything)).filter(({ name }) => name === mark)
        .length,
  },
];

/** Stripe as stripe-stateful-mock models it, which keeps idempotency keys. That of emulate keeps none. */
export async function emulatedStripe(): Promise<EmulatedWorld> {
  const app = (mock as { createExpressApp: () => RequestListener }).createExpressApp();
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    name: 'stripe (stripe-stateful-mock)',
    url: `http://127.0.0.1:${port}`,
    clientOf: (parts): ApiClient => createStripe({ ...parts, apiKey: 'sk_test_1' }),
    writes: WRITES,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
