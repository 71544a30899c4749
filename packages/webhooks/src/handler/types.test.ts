import { describe, expectTypeOf, test } from 'vitest';
import { github, type GitHubPayload } from '../schemes/github.ts';
import { inboundParse, type InboundMail } from '../schemes/inbound-parse.ts';
import { stripe, type StripeEnvelope } from '../schemes/stripe.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import { jsonReply } from '../contract/reply.ts';

/** An interface, as generated maps are: without an index signature. */
interface Events {
  'charge.succeeded': { readonly type: 'charge.succeeded'; readonly amount: number };
  'charge.failed': { readonly type: 'charge.failed'; readonly reason: string };
}

/** The example key of SendGrid's own tests. */
const sampleKey =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==';
const scheme = stripe<Events>({ secrets: 'whsec_for_types' });

describe('types', () => {
  test('the event map comes from the scheme or from a type argument', () => {
    createWebhookHandler({ scheme }).on('charge.succeeded', (event) => {
      expectTypeOf(event).toEqualTypeOf<Events['charge.succeeded']>();
    });
    createWebhookHandler<Events>({ scheme: stripe({ secrets: 'whsec_for_types' }) }).on(
      'charge.failed',
      (event) => {
        expectTypeOf(event.reason).toEqualTypeOf<string>();
      },
    );
  });

  test('unknown names do not compile', () => {
    // @ts-expect-error -- there is no such event in the map
    createWebhookHandler({ scheme }).on('charge.sucseeded', () => undefined);
  });

  test('several names produce a union that narrows by type; onAny receives all of them', () => {
    createWebhookHandler({ scheme })
      .on(['charge.succeeded', 'charge.failed'], (event) => {
        expectTypeOf(event).toEqualTypeOf<Events[keyof Events]>();
        if (event.type === 'charge.failed') expectTypeOf(event.reason).toEqualTypeOf<string>();
      })
      .onAny((event) => {
        expectTypeOf(event).toEqualTypeOf<Events[keyof Events]>();
      });
  });

  test('without a map any name is accepted, and the payload is the envelope', () => {
    createWebhookHandler({ scheme: stripe({ secrets: 'whsec_for_types' }) }).on('anything', (event) => {
      expectTypeOf(event).toEqualTypeOf<StripeEnvelope>();
    });
    createWebhookHandler({ scheme: github({ secrets: 'x' }) }).on('issues.opened', (event) => {
      expectTypeOf(event).toEqualTypeOf<GitHubPayload>();
    });
    createWebhookHandler({ scheme: inboundParse({ publicKeys: sampleKey }) }).on('inbound_mail', (mail) => {
      expectTypeOf(mail).toEqualTypeOf<InboundMail>();
    });
  });

  test('handlers return nothing or a reply, with or without a promise', () => {
    const handler = createWebhookHandler({ scheme });
    handler.on('charge.failed', () => undefined);
    handler.on('charge.failed', async () => Promise.resolve());
    handler.on('charge.failed', () => jsonReply({}));
    handler.on('charge.failed', async ({ reason }) => {
      await Promise.resolve();
      return reason === '' ? jsonReply({}) : undefined;
    });
    // @ts-expect-error -- a number is no reply
    handler.on('charge.failed', () => 1);
  });
});
