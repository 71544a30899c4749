import { createEmulator } from 'emulate';
import { expect, test, vi } from 'vitest';
import { toNodeHandler } from '../../src/adapters/node.ts';
import { createWebhookHandler, github, stripe } from '../../src/index.ts';
import { listen } from './listen.ts';

const secret = 'whsec_shared_with_the_emulator';

test("the Stripe emulator's webhooks arrive", async () => {
  const seen: string[] = [];
  const webhooks = createWebhookHandler({ scheme: stripe({ secrets: secret }) });
  webhooks.onAny(({ type }) => {
    seen.push(type);
  });
  await using server = await listen((request, response) => void toNodeHandler(webhooks)(request, response));
  const emulator = await createEmulator({
    service: 'stripe',
    port: 0,
    seed: { stripe: { webhooks: [{ url: server.url, events: ['*'], secret }] } },
  });
  try {
    const headers = {
      authorization: 'Bearer sk_test_x',
      'content-type': 'application/x-www-form-urlencoded',
    };
    await fetch(`${emulator.url}/v1/customers`, { method: 'POST', headers, body: 'email=a%40example.com' });
    await vi.waitUntil(() => seen.length > 0, 4000);
    expect(seen).toEqual(['customer.created']);
  } finally {
    await emulator.close();
  }
});

test("the GitHub emulator's webhooks arrive", async () => {
  const seen: unknown[] = [];
  const webhooks = createWebhookHandler({ scheme: github({ secrets: secret }) });
  webhooks.on('issues.opened', ({ action, repository }, { id }) => {
    seen.push([action, repository?.full_name, id]);
  });
  await using server = await listen((request, response) => void toNodeHandler(webhooks)(request, response));
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { token_of_octo: { login: 'octo', scopes: ['repo', 'admin:repo_hook'] } },
      github: { users: [{ login: 'octo' }], repos: [{ owner: 'octo', name: 'demo' }] },
    },
  });
  try {
    const call = (path: string, body: object) =>
      fetch(`${emulator.url}/repos/octo/demo/${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer token_of_octo', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const config = { url: server.url, content_type: 'json', secret };
    expect((await call('hooks', { config, events: ['*'], active: true })).status).toBe(201);
    expect((await call('issues', { title: 'It arrives' })).status).toBe(201);
    await vi.waitUntil(() => seen.length > 0, 4000);
    expect(seen).toEqual([['opened', 'octo/demo', expect.any(String)]]);
  } finally {
    await emulator.close();
  }
});
