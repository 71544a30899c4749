import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { standardWebhooks } from '../../src/index.ts';
import {
  generateStandardWebhooksKeys,
  signStandardWebhook,
  toWebhookRequest,
} from '../../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe.each(['auto', 'webcrypto'] as const)('Standard Webhooks (%s)', (crypto) => {
  test('the vector of the specification verifies', async () => {
    const scheme = standardWebhooks({ secrets: secret, clock: new VirtualClock(1_614_265_330_000), crypto });
    const request = toWebhookRequest({
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      body: Buffer.from('{"test": 2432232314}'),
    });
    expect(await scheme.verify(request)).toMatchObject({ ok: true });
  });

  test('a request signed by the reference library verifies', async () => {
    const body = '{"type":"invoice.paid","note":"é"}';
    const at = new Date();
    const request = toWebhookRequest({
      headers: {
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
      },
      body: Buffer.from(body),
    });
    expect(await standardWebhooks({ secrets: secret, crypto }).verify(request)).toMatchObject({ ok: true });
  });

  test('Ed25519 signatures verify beside HMAC ones, each under its own kind of key', async () => {
    const keys = await generateStandardWebhooksKeys();
    const other = await generateStandardWebhooksKeys();
    const message = { payload: { type: 'invoice.paid' }, secret: [secret, keys.privateKey] };
    const request = toWebhookRequest(await signStandardWebhook(message));
    for (const accepted of [secret, keys.publicKey, [other.publicKey, keys.publicKey]]) {
      expect(await standardWebhooks({ secrets: accepted, crypto }).verify(request)).toMatchObject({
        ok: true,
      });
    }
    expect(await standardWebhooks({ secrets: other.publicKey, crypto }).verify(request)).toMatchObject({
      ok: false,
    });
  });
});

test('the reference library accepts our signature', async () => {
  const { headers, body } = await signStandardWebhook({ payload: { type: 'a', note: 'é' }, secret });
  expect(new Webhook(secret).verify(Buffer.from(body), { ...headers })).toEqual({ type: 'a', note: 'é' });
});
