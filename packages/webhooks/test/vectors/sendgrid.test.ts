import { generateKeyPairSync, sign } from 'node:crypto';
import vendor from '@sendgrid/eventwebhook';
import { describe, expect, test } from 'vitest';
import { sendgrid } from '../../src/index.ts';
import { generateTestKeys, signSendGridEvents, toWebhookRequest } from '../../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';

/** Signed by SendGrid itself; the vendor's tests have the same one. */
const genuine = {
  publicKey:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
  signature:
    'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
  timestamp: '1600112502',
  body:
    '[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address",' +
    '"sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA",' +
    '"sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0",' +
    '"smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n',
};
const clock = new VirtualClock(1_600_112_502_000);

const delivery = (body: string, signature = genuine.signature) =>
  toWebhookRequest({
    body: Buffer.from(body),
    headers: {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': genuine.timestamp,
    },
  });

describe.each(['auto', 'webcrypto'] as const)('SendGrid (%s)', (crypto) => {
  test('a genuine request verifies, and not without its line break', async () => {
    const scheme = sendgrid({ publicKeys: genuine.publicKey, clock, crypto });
    expect(await scheme.verify(delivery(genuine.body))).toMatchObject({ ok: true });
    expect(await scheme.verify(delivery(genuine.body.trimEnd()))).toMatchObject({
      reason: 'signature_mismatch',
    });
    const parsed = JSON.stringify(JSON.parse(genuine.body));
    expect(await scheme.verify(delivery(parsed))).toMatchObject({ reason: 'signature_mismatch' });
  });

  test('an old request is rejected unless the tolerance is disabled', async () => {
    const later = new VirtualClock(1_700_000_000_000);
    const strict = sendgrid({ publicKeys: genuine.publicKey, clock: later, crypto });
    const lenient = sendgrid({ publicKeys: genuine.publicKey, clock: later, crypto, toleranceMs: false });
    expect(await strict.verify(delivery(genuine.body))).toMatchObject({ reason: 'too_old' });
    expect(await lenient.verify(delivery(genuine.body))).toMatchObject({ ok: true });
  });

  test('a signature by OpenSSL verifies under the second of two keys', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const scheme = sendgrid({ publicKeys: [genuine.publicKey, pem], clock, crypto });
    for (let round = 0; round < 50; round += 1) {
      const body = `[{"event":"open","n":${round}}]\r\n`;
      const signature = sign('sha256', Buffer.from(genuine.timestamp + body), pair.privateKey).toString(
        'base64',
      );
      expect(await scheme.verify(delivery(body, signature))).toMatchObject({ ok: true, secretIndex: 1 });
    }
  });
});

test("SendGrid's verifier accepts our signature", async () => {
  const keys = await generateTestKeys('ecdsa-p256');
  const verifier = new vendor.EventWebhook();
  const publicKey = verifier.convertPublicKeyToECDSA(keys.publicKey);
  for (let round = 0; round < 20; round += 1) {
    const events = [{ event: 'open', n: round }, { event: 'click' }];
    const { headers, body } = await signSendGridEvents({ events, privateKey: keys.privateKey });
    const signature = headers['x-twilio-email-event-webhook-signature'] ?? '';
    const timestamp = headers['x-twilio-email-event-webhook-timestamp'] ?? '';
    expect(verifier.verifySignature(publicKey, Buffer.from(body), signature, timestamp)).toBe(true);
  }
});
