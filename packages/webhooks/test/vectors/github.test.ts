import { sign, verify } from '@octokit/webhooks-methods';
import { expect, test } from 'vitest';
import { github } from '../../src/index.ts';
import { signGitHubEvent, toWebhookRequest } from '../../src/testing/index.ts';

test.each(['auto', 'webcrypto'] as const)(
  "the vector of GitHub's documentation verifies (%s)",
  async (crypto) => {
    const request = toWebhookRequest({
      headers: {
        'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      },
      body: Buffer.from('Hello, World!'),
    });
    const scheme = github({ secrets: "It's a Secret to Everybody", crypto });
    expect(await scheme.verify(request)).toEqual({ ok: true, secretIndex: 0 });
  },
);

test('a request signed by octokit verifies, and octokit accepts our signature', async () => {
  const secret = 'a-secret-of-the-hook';
  const body = '{"action":"opened","note":"é"}';
  const request = toWebhookRequest({
    headers: { 'x-hub-signature-256': await sign(secret, body) },
    body: Buffer.from(body),
  });
  for (const crypto of ['auto', 'webcrypto'] as const) {
    expect(await github({ secrets: ['older', secret], crypto }).verify(request)).toEqual({
      ok: true,
      secretIndex: 1,
    });
  }
  const ours = await signGitHubEvent({ event: 'issues', payload: body, secret });
  expect(await verify(secret, body, ours.headers['x-hub-signature-256'] ?? '')).toBe(true);
});
