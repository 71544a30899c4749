import fastify from 'fastify';
import { expect, test } from 'vitest';
import { fastifyWebhooks } from '../../src/adapters/fastify.ts';
import { expectStripeScenario, receiving, signedByStripe } from './stripe-scenario.ts';

test('Fastify 5: the plugin keeps raw bytes in its scope, the others keep their parsers', async () => {
  const receiver = receiving();
  const app = fastify();
  app.register(fastifyWebhooks, { path: '/hooks', handler: receiver.handler });
  app.post('/json', (request) => Promise.resolve({ parsed: request.body }));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    await expectStripeScenario(`${url}/hooks`, receiver);
    const headers = { 'content-type': 'application/json' };
    const echoed = await fetch(`${url}/json`, { method: 'POST', body: '{"a":1}', headers });
    expect(await echoed.json()).toEqual({ parsed: { a: 1 } });
  } finally {
    await app.close();
  }
});

test('Fastify 5: a hook that reads the body first leads to an error with a hint', async () => {
  const receiver = receiving();
  const app = fastify();
  app.addHook('preParsing', async (request, _reply, payload) => {
    await request.raw.toArray();
    return payload;
  });
  app.register(fastifyWebhooks, { path: '/hooks', handler: receiver.handler });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const { body, headers } = signedByStripe('evt_1');
    const response = await fetch(`${url}/hooks`, { method: 'POST', body, headers });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/fastifyWebhooks plugin/);
    expect(receiver.seen).toEqual([]);
  } finally {
    await app.close();
  }
});
