import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { BodyAlreadyParsedError } from '../../src/index.ts';
import { listen, type Listening } from './listen.ts';
import { expectStripeScenario, receiving, signedByStripe } from './stripe-scenario.ts';

/** A server whose requests are those of the Fetch API. */
function listenFetch(handler: (request: Request) => Response | Promise<Response>): Promise<Listening> {
  const listener = getRequestListener(handler);
  return listen((request, response) => void listener(request, response));
}

describe('Fetch API servers', () => {
  test('Hono', async () => {
    const receiver = receiving();
    const app = new Hono().post('/hooks', (context) => receiver.handler(context.req.raw));
    await using server = await listenFetch(app.fetch);
    await expectStripeScenario(`${server.url}/hooks`, receiver);
  });

  test('the handler itself is the server, as on Workers, Deno and Bun', async () => {
    const receiver = receiving();
    await using server = await listenFetch(receiver.handler);
    await expectStripeScenario(server.url, receiver);
  });

  test('a request that was read before leads to an error with a hint', async () => {
    const { handler } = receiving();
    const { body, headers } = signedByStripe('evt_1');
    const request = new Request('https://example.com/hooks', { method: 'POST', body, headers });
    const copy = request.clone();
    await request.json();
    await expect(handler(request)).rejects.toThrow(BodyAlreadyParsedError);
    await expect(handler(request)).rejects.toThrow(/c\.req\.raw/);
    expect((await handler(copy)).status).toBe(200);
  });
});
