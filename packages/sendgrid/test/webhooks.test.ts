import { generateKeyPairSync, sign } from 'node:crypto';
import { WebhookConfigError, WebhookRejection } from '@org/webhooks';
import {
  generateTestKeys,
  signInboundMail,
  signSendGridEvents,
  toRequest,
  VirtualClock,
} from '@org/webhooks/testing';
import type { WebhooksEventSettingGetResponse } from '@org/sendgrid/models';
import {
  inboundParseWebhooks,
  sendGridWebhooks,
  type BounceEvent,
  type SendGridWebhookEvents,
} from '@org/sendgrid/webhooks';
import vendor from '@sendgrid/eventwebhook';
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';

const { publicKey, privateKey } = await generateTestKeys('ecdsa-p256');
const clock = new VirtualClock();
const timestampMs = clock.now();
const bounce = {
  event: 'bounce',
  email: 'ada@example.com',
  timestamp: 1_700_000_000,
  sg_event_id: 'b1',
  sg_message_id: 'm1.filter',
  'smtp-id': '<m1@example.com>',
  type: 'blocked',
  reason: '550 no',
  status: '5.0.0',
  order: 'o-7',
};
const click = { ...bounce, event: 'click', sg_event_id: 'c1', url: 'https://example.com' };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('events', () => {
  test('of a batch reach their typed handlers, each once, with custom arguments', async () => {
    const seen: unknown[] = [];
    const webhooks = sendGridWebhooks({ publicKeys: publicKey, clock })
      .on('bounce', (event) => {
        expectTypeOf(event).toEqualTypeOf<BounceEvent>();
        seen.push(event.email, event.type, event['order']);
      })
      .on('click', ({ url }) => {
        seen.push(url);
      });
    const delivery = await signSendGridEvents({ events: [bounce, click], privateKey, timestampMs });
    const statuses = [await webhooks(toRequest(delivery)), await webhooks(toRequest(delivery))];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
    expect(seen).toEqual(['ada@example.com', 'blocked', 'o-7', 'https://example.com']);
  });

  test('that failed are sent again, and the others are not repeated', async () => {
    const seen: string[] = [];
    let broken = true;
    const webhooks = sendGridWebhooks({ publicKeys: publicKey, clock }).on(
      ['bounce', 'click'],
      ({ sg_event_id: id }) => {
        if (id === 'b1' && broken) throw new Error('not now');
        seen.push(id);
      },
    );
    const delivery = await signSendGridEvents({ events: [bounce, click], privateKey, timestampMs });
    expect((await webhooks(toRequest(delivery))).status).toBe(500);
    broken = false;
    expect((await webhooks(toRequest(delivery))).status).toBe(200);
    expect(seen).toEqual(['c1', 'b1']);
  });

  test('signed by OpenSSL are accepted, as by SendGrid’s own verifier', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const time = String(Math.floor(timestampMs / 1000));
    const body = `${JSON.stringify([click])}\r\n`;
    const signature = sign('sha256', Buffer.from(time + body), pair.privateKey).toString('base64');
    const theirs = new vendor.EventWebhook();
    const key = theirs.convertPublicKeyToECDSA(spki);
    const request = (text: string) =>
      new Request('https://example.com', {
        method: 'POST',
        body: text,
        headers: {
          'x-twilio-email-event-webhook-signature': signature,
          'x-twilio-email-event-webhook-timestamp': time,
        },
      });
    const webhooks = sendGridWebhooks({ publicKeys: [publicKey, spki], clock });
    for (const [text, status] of [
      [body, 200],
      [body.trimEnd(), 401],
    ] as const) {
      expect(theirs.verifySignature(key, text, signature, time)).toBe(status === 200);
      expect((await webhooks(request(text))).status).toBe(status);
    }
  });

  test('are not dispatched for a wrong or an old signature', async () => {
    const handler = vi.fn();
    const webhooks = sendGridWebhooks({ publicKeys: publicKey, clock }).onAny(handler);
    const other = await generateTestKeys('ecdsa-p256');
    const forged = await signSendGridEvents({ events: [bounce], privateKey: other.privateKey, timestampMs });
    const old = await signSendGridEvents({
      events: [bounce],
      privateKey,
      timestampMs: timestampMs - 301_000,
    });
    for (const delivery of [forged, old]) expect((await webhooks(toRequest(delivery))).status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
  });

  test('are all that can be enabled in the webhook’s settings', () => {
    type Settings = Required<WebhooksEventSettingGetResponse>;
    type Switch = { [Key in keyof Settings]: Settings[Key] extends boolean ? Key : never }[keyof Settings];
    type Names = Exclude<Switch, 'enabled' | 'spam_report'> | 'spamreport';
    expectTypeOf<keyof SendGridWebhookEvents>().toEqualTypeOf<Names>();
    type Own = { [Name in keyof SendGridWebhookEvents]: SendGridWebhookEvents[Name]['event'] };
    expectTypeOf<Own>().toEqualTypeOf<{ readonly [Name in Names]: Name }>();
  });
});

describe('inbound mails', () => {
  const mail = {
    fields: {
      from: 'Ada <ada@example.com>',
      subject: 'Grüße',
      headers: 'Message-ID: <1@example.com>\n',
      envelope: '{"to":["in@parse.example.com"]}',
    },
    files: [{ name: 'attachment1', filename: 'a.txt', contentType: 'text/plain', content: 'hello' }],
  };

  test('are dispatched with fields and files, once', async () => {
    const seen: unknown[] = [];
    const mails = inboundParseWebhooks({ publicKeys: publicKey, clock }).on(
      'inbound_mail',
      ({ fields, files }) => {
        seen.push(
          fields['subject'],
          files.map(({ filename, bytes }) => [filename, bytes.length]),
        );
      },
    );
    const delivery = await signInboundMail({ ...mail, privateKey, timestampMs });
    await mails(toRequest(delivery));
    expect((await mails(toRequest(delivery))).status).toBe(200);
    expect(seen).toEqual(['Grüße', [['a.txt', 5]]]);
  });

  test('are never lost by a 4xx, except after a rejection', async () => {
    const mails = inboundParseWebhooks({ publicKeys: publicKey, clock }).on('inbound_mail', ({ fields }) => {
      if (fields['subject'] === 'spam') throw new WebhookRejection('no, thanks');
      throw new Error('not now');
    });
    const other = await generateTestKeys('ecdsa-p256');
    const spam = { fields: { ...mail.fields, subject: 'spam', headers: 'Message-ID: <2@example.com>\n' } };
    const statuses = await Promise.all(
      [
        { ...mail, privateKey, timestampMs },
        { ...mail, privateKey: other.privateKey, timestampMs },
        { ...spam, privateKey, timestampMs },
      ].map(async (options) => (await mails(toRequest(await signInboundMail(options)))).status),
    );
    expect(statuses).toEqual([500, 503, 406]);
  });
});

test.for([
  ['SENDGRID_WEBHOOK_PUBLIC_KEY', sendGridWebhooks],
  ['SENDGRID_INBOUND_PUBLIC_KEY', inboundParseWebhooks],
] as const)(
  'the key may come from %s; without one, the first request reports it',
  async ([variable, make]) => {
    vi.stubEnv(variable, publicKey);
    expect(() => make()).not.toThrow();
    vi.stubEnv(variable, undefined);
    const onFailure = vi.fn();
    const delivery = await signSendGridEvents({ events: [bounce], privateKey });
    expect((await make({ onFailure })(toRequest(delivery))).status).toBe(500);
    expect(onFailure).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringMatching(new RegExp(`publicKeys.*${variable}`)) }),
    );
    expect(() => make({ publicKeys: 'no key' })).toThrow(WebhookConfigError);
    expect(() => make({ publicKey } as never)).toThrow(/no option "publicKey"\. Did you mean "publicKeys"\?/);
  },
);

test('a handler for an event that SendGrid never sends is rejected', () => {
  const webhooks = sendGridWebhooks({ publicKeys: publicKey });
  expect(() => webhooks.on('bounced' as never, () => undefined)).toThrow(/Did you mean "bounce"\?/);
});
