import hubspotSignature from '@hubspot/api-client/lib/src/utils/signature.js';
import { expect, test } from 'vitest';
import { hubspot } from '../../src/index.ts';
import { signHubSpotEvents, toWebhookRequest } from '../../src/testing/index.ts';

const { Signature } = hubspotSignature;
const secret = 'f3c1a5d2-0000-4000-8000-1234567890ab';
const publicUrl = 'https://example.com/hooks/hubspot';
const events = [
  { subscriptionType: 'contact.creation', portalId: 1, subscriptionId: 2, eventId: 3, occurredAt: 4 },
];

test.each(['auto', 'webcrypto'] as const)(
  "a request signed by HubSpot's client verifies (%s)",
  async (crypto) => {
    const requestBody = JSON.stringify(events);
    const timestamp = Date.now();
    const url = `${publicUrl}?at=a@b.c`;
    const signature = Signature.getSignature('POST', 'v3', {
      signature: '',
      clientSecret: secret,
      requestBody,
      url,
      timestamp,
    });
    const request = toWebhookRequest(
      {
        headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(timestamp) },
        body: Buffer.from(requestBody),
      },
      'http://internal:8080/rewritten?at=a%40b.c',
    );
    expect(await hubspot({ secrets: secret, publicUrl, crypto }).verify(request)).toMatchObject({ ok: true });
  },
);

test("HubSpot's client accepts our signature", async () => {
  const { headers, body } = await signHubSpotEvents({ events, secret, url: publicUrl });
  const valid = Signature.isValid({
    signatureVersion: 'v3',
    signature: headers['x-hubspot-signature-v3'] ?? '',
    clientSecret: secret,
    requestBody: Buffer.from(body).toString(),
    url: publicUrl,
    timestamp: Number(headers['x-hubspot-request-timestamp']),
  });
  expect(valid).toBe(true);
});
