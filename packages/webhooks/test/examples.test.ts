import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { signSlackCommand, signSlackEvent, signStripeEvent, toRequest } from '../src/testing/index.ts';
import { listen } from './servers/listen.ts';

const secret = 'whsec_of_the_examples';
const slackSecret = 'a-signing-secret-of-the-examples';
const folder = join(import.meta.dirname, '../examples');
const payload = { id: 'evt_1', object: 'event', type: 'payment_intent.succeeded' };
const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);

beforeAll(() => {
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', secret);
  vi.stubEnv('SLACK_SIGNING_SECRET', slackSecret);
});
afterEach(() => {
  log.mockClear();
});

async function expectPaid(send: (request: Request) => Promise<Response>): Promise<void> {
  const request = toRequest(await signStripeEvent({ payload, secret }), 'http://127.0.0.1/webhooks/stripe');
  const tampered = request.clone();
  expect((await send(request)).status).toBe(200);
  expect(log.mock.calls).toEqual([['paid', 'evt_1']]);
  const changed = new Request(tampered.url, { method: 'POST', headers: tampered.headers, body: '{}' });
  expect((await send(changed)).status).toBe(401);
}

/** Sends to a server on loopback instead. */
const sendTo = (origin: string) => async (request: Request) =>
  fetch(origin + new URL(request.url).pathname, {
    method: 'POST',
    headers: request.headers,
    body: await request.arrayBuffer(),
  });

describe('the examples run', () => {
  test('express', async () => {
    const { app } = await import('../examples/express.ts');
    await using server = await listen(app);
    await expectPaid(sendTo(server.url));
  });

  test('fastify', async () => {
    const { app } = await import('../examples/fastify.ts');
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    await expectPaid(sendTo(url)).finally(() => app.close());
  });

  test('node', async () => {
    const { server } = await import('../examples/node.ts');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await expectPaid(sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).finally(() =>
      server.close(),
    );
  });

  test('next-route', async () => {
    const { POST } = await import('../examples/next-route.ts');
    await expectPaid(POST);
  });

  test('hono', async () => {
    const { app } = await import('../examples/hono.ts');
    const listener = getRequestListener(app.fetch);
    await using server = await listen((request, response) => void listener(request, response));
    await expectPaid(sendTo(server.url));
  });

  test('worker', async () => {
    const { default: worker } = await import('../examples/worker.ts');
    const context = { waitUntil: () => undefined };
    await expectPaid((request) => worker.fetch(request, { STRIPE_WEBHOOK_SECRET: secret }, context));
  });

  test('lambda', async () => {
    const { handler } = await import('../examples/lambda.ts');
    await expectPaid(async (request) => {
      const headers = Object.fromEntries(request.headers);
      const { statusCode } = await handler({
        httpMethod: 'POST',
        path: '/',
        headers,
        body: await request.text(),
      });
      return new Response(null, { status: statusCode });
    });
  });

  test('inbox', async () => {
    const { webhooks } = await import('../examples/inbox.ts');
    await expectPaid(webhooks);
    expect((await webhooks(toRequest(await signStripeEvent({ payload, secret })))).status).toBe(200);
    expect(log).toHaveBeenCalledOnce();
  });

  test('queue', async () => {
    const { webhooks, work, workOnce, replayDeadLetters } = await import('../examples/queue.ts');
    const mention = {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T1',
      event: { type: 'app_mention' },
    };
    const delivery = await signSlackEvent({ secret: slackSecret, payload: mention });
    expect((await webhooks(toRequest(delivery))).status).toBe(200);
    expect(log).not.toHaveBeenCalled();
    expect(await workOnce()).toMatchObject({ processed: 1 });
    expect(log.mock.calls).toEqual([['mentioned in', 'T1']]);
    await replayDeadLetters();
    const stop = new AbortController();
    const loop = work(stop.signal);
    stop.abort();
    await loop;
  });

  test('handlers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { webhooks } = await import('../examples/handlers.ts');
    const options = { secret: slackSecret };
    const fields = { command: '/deploy', text: 'main', trigger_id: '1.2' };
    const command = await webhooks(toRequest(await signSlackCommand({ ...options, fields })));
    expect(await command.json()).toEqual({ text: 'deploying main' });
    expect(log.mock.calls).toEqual([['slash_command', '1.2']]);
    const payload = { type: 'event_callback', team_id: 'T_CLOSED', event: { type: 'app_uninstalled' } };
    const rejected = await webhooks(toRequest(await signSlackEvent({ ...options, payload })));
    expect(rejected.headers.get('x-slack-no-retry')).toBe('1');
  });

  test('hmac', async () => {
    vi.stubEnv('SHOP_SECRET', 'new-secret').stubEnv('SHOP_SECRET_BEFORE', 'old-secret');
    const { webhooks } = await import('../examples/hmac.ts');
    const time = String(Math.floor(Date.now() / 1000));
    const body = JSON.stringify({ id: 'o_1', kind: 'order.paid', total: 12 });
    const signature = createHmac('sha256', 'old-secret').update(`${time}.${body}`).digest('base64');
    const headers = { 'x-shop-signature': signature, 'x-shop-time': time };
    expect((await webhooks(toRequest({ body: Buffer.from(body), headers }))).status).toBe(200);
    expect(log.mock.calls).toEqual([['paid', 'o_1', 12]]);
  });

  test('testing', async () => {
    const { deliver } = await import('../examples/testing.ts');
    expect(await deliver('evt_1')).toBe(200);
  });
});

test("the README's snippets are the examples, and every example is in it", () => {
  const readme = readFileSync(join(folder, '../README.md'), 'utf8');
  const snippets = [...readme.matchAll(/<!-- examples\/([\w-]+\.ts) -->\n+```ts\n([\s\S]*?)```/g)];
  for (const [, name = '', code] of snippets) expect(code).toBe(readFileSync(join(folder, name), 'utf8'));
  expect(snippets.map(([, name]) => name).sort()).toEqual(readdirSync(folder).sort());
});
