import { describe, expect, test } from 'vitest';
import { WebhookRejection } from '../base/errors.ts';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { toRequest } from '../testing/delivery.ts';
import { signHubSpotEvents } from '../testing/hubspot.ts';
import { generateTestKeys } from '../testing/signing.ts';
import { signInboundMail, signSendGridEvents } from '../testing/sendgrid.ts';
import { hubspot } from './hubspot.ts';
import { inboundParse, type InboundMail } from './inbound-parse.ts';
import { sendgrid } from './sendgrid.ts';

const keys = await generateTestKeys('ecdsa-p256');
const { privateKey } = keys;

describe('SendGrid events', () => {
  const events = ['a', 'b', 'c'].map((id) => ({
    event: 'open',
    email: 'x@y.z',
    timestamp: 1,
    sg_event_id: id,
  }));

  test('one failing event makes the batch be sent again, and only that event is repeated', async () => {
    const handler = createWebhookHandler({ scheme: sendgrid({ publicKeys: keys.publicKey }) });
    const seen: string[] = [];
    handler.on('open', ({ sg_event_id: id }) => {
      seen.push(id);
      if (id === 'b' && seen.length < 4) throw new Error('not now');
    });
    const delivery = await signSendGridEvents({ events, privateKey });
    expect((await handler(toRequest(delivery))).status).toBe(500);
    expect((await handler(toRequest(delivery))).status).toBe(200);
    expect((await handler(toRequest(delivery))).status).toBe(200);
    expect(seen).toEqual(['a', 'b', 'c', 'b']);
  });

  test('an event that is twice in one batch is processed once', async () => {
    const handler = createWebhookHandler({ scheme: sendgrid({ publicKeys: keys.publicKey }) });
    let count = 0;
    handler.onAny(() => {
      count += 1;
    });
    await handler(toRequest(await signSendGridEvents({ events: [events[0]!, events[0]!], privateKey })));
    expect(count).toBe(1);
  });

  test.each(['{}', '[1]', '[{}]', 'x', ''])('%j is malformed', async (body) => {
    const handler = createWebhookHandler({ scheme: sendgrid({ publicKeys: keys.publicKey }) });
    expect((await handler(toRequest(await signSendGridEvents({ events: body, privateKey })))).status).toBe(
      400,
    );
  });
});

describe('Inbound Parse', () => {
  const fields = {
    headers: 'Received: by x\r\nMessage-ID: <1@example.com>\r\nSubject: Hi\r\n',
    envelope: '{"to":["a@example.com"]}',
    charsets: '{"text":"iso-8859-2","to":"UTF-8"}',
    to: 'Zoë <a@example.com>',
  };
  const files = [
    {
      name: 'attachment1',
      filename: 'a.bin',
      contentType: 'image/png',
      content: Buffer.from([0, 255, 13, 10]),
    },
  ];

  test('fields are decoded in their own character set, and files are bytes', async () => {
    const handler = createWebhookHandler({ scheme: inboundParse({ publicKeys: keys.publicKey }) });
    const mails: InboundMail[] = [];
    handler.on('inbound_mail', (mail) => {
      mails.push(mail);
    });
    const delivery = await signInboundMail({ fields, files, privateKey });
    expect((await handler(toRequest(delivery))).status).toBe(200);
    expect(mails[0]?.fields['to']).toBe('Zoë <a@example.com>');
    expect(mails[0]?.files).toEqual([
      {
        name: 'attachment1',
        filename: 'a.bin',
        contentType: 'image/png',
        bytes: Uint8Array.of(0, 255, 13, 10),
      },
    ]);
    expect((await handler(toRequest(delivery))).status).toBe(200);
    const toAnother = { ...fields, envelope: '{"to":["b@example.com"]}' };
    await handler(toRequest(await signInboundMail({ fields: toAnother, privateKey })));
    expect(mails).toHaveLength(2);
  });

  test('only a rejection drops a mail; everything else is a 5xx, after which SendGrid retries', async () => {
    const handler = createWebhookHandler({
      scheme: inboundParse({ publicKeys: keys.publicKey, maxBodyBytes: 2000 }),
    });
    handler.on('inbound_mail', ({ fields: { subject } }) => {
      if (subject === 'spam') throw new WebhookRejection('spam');
      throw new Error('no database');
    });
    const send = async (subject: string) =>
      handler(toRequest(await signInboundMail({ fields: { subject }, privateKey })));
    expect((await send('spam')).status).toBe(406);
    expect((await send('ham')).status).toBe(500);
    expect((await send('x'.repeat(3000))).status).toBe(503);
    const genuine = await signInboundMail({ fields: { subject: 'x' }, privateKey });
    const other = await generateTestKeys('ecdsa-p256');
    const rotated = createWebhookHandler({ scheme: inboundParse({ publicKeys: other.publicKey }) });
    expect((await rotated(toRequest(genuine))).status).toBe(503);
    const noForm = { ...genuine, headers: { ...genuine.headers, 'content-type': 'text/plain' } };
    expect((await handler(toRequest(noForm))).status).toBe(503);
  });
});

describe('HubSpot', () => {
  const publicUrl = 'https://example.com/hooks';
  const event = {
    subscriptionType: 'contact.creation',
    eventId: 1,
    subscriptionId: 2,
    portalId: 3,
    occurredAt: 4,
  };

  test('events are distinguished by all four numbers', async () => {
    const handler = createWebhookHandler({ scheme: hubspot({ secrets: 'app-secret', publicUrl }) });
    let count = 0;
    handler.on('contact.creation', () => {
      count += 1;
    });
    const events = [event, { ...event, portalId: 9 }, event];
    const delivery = await signHubSpotEvents({ events, secret: 'app-secret', url: `${publicUrl}?a=1%2C2` });
    expect((await handler(toRequest(delivery, 'http://10.0.0.1:8080/x?a=1%2C2'))).status).toBe(200);
    expect(count).toBe(2);
  });

  test('a request that must be retried never gets a status at which HubSpot gives up', () => {
    const { replies } = hubspot({ secrets: 'app-secret', publicUrl });
    for (const name of ['locked', 'failed', 'unavailable', 'unverified'] as const) {
      expect([400, 401, 403, 404, 405]).not.toContain(replies[name].status);
    }
    expect(replies.locked.status).toBe(429);
  });
});
