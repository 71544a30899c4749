import { Stripe as VendorStripe } from 'stripe';
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { signStripeEvent, toRequest } from '@org/webhooks/testing';
import { WebhookConfigError } from '@org/webhooks';
import type { PaymentIntent } from '@org/stripe/models';
import { stripeWebhooks } from '@org/stripe/webhooks';

const secret = 'whsec_for_tests_only';
const payload = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_1', amount: 2000 } },
};

describe('typed handlers', () => {
  test('receive the event that Stripe’s own code signed', async () => {
    const vendor = new VendorStripe('sk_test_1');
    const body = JSON.stringify(payload);
    const header = vendor.webhooks.generateTestHeaderString({ payload: body, secret });
    const amounts: number[] = [];
    const webhooks = stripeWebhooks({ secrets: secret }).on('payment_intent.succeeded', (event) => {
      expectTypeOf(event.data.object).toEqualTypeOf<PaymentIntent>();
      amounts.push(event.data.object.amount);
    });
    const send = (): Promise<Response> =>
      webhooks(
        new Request('https://example.com/hook', {
          method: 'POST',
          body,
          headers: { 'stripe-signature': header },
        }),
      );
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect(amounts).toEqual([2000]);
  });

  test('receive notifications of v2', async () => {
    const seen: string[] = [];
    const webhooks = stripeWebhooks({ secrets: ['whsec_old_secret', secret] }).on(
      'v2.core.account.created',
      (event) => {
        seen.push(event.related_object.id);
      },
    );
    const thin = {
      id: 'evt_2',
      object: 'v2.core.event',
      type: 'v2.core.account.created',
      related_object: { id: 'acct_1', type: 'v2.core.account', url: '/' },
    };
    await webhooks(toRequest(await signStripeEvent({ payload: thin, secret })));
    expect(seen).toEqual(['acct_1']);
  });

  test('are not called for a wrong signature', async () => {
    const handler = vi.fn();
    const webhooks = stripeWebhooks({ secrets: secret }).onAny(handler);
    const response = await webhooks(
      toRequest(await signStripeEvent({ payload, secret: 'whsec_another_one' })),
    );
    expect(response.status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('the secret', () => {
  const deliver = async (webhooks: ReturnType<typeof stripeWebhooks>): Promise<number> =>
    (await webhooks(toRequest(await signStripeEvent({ payload, secret })))).status;

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('may come from the environment, even after the handler is created', async () => {
    vi.stubEnv('STRIPE_WEBHOOK_SECRET', secret);
    expect(await deliver(stripeWebhooks())).toBe(200);
    vi.stubEnv('STRIPE_WEBHOOK_SECRET', undefined);
    const webhooks = stripeWebhooks();
    vi.stubEnv('STRIPE_WEBHOOK_SECRET', secret);
    expect(await deliver(webhooks)).toBe(200);
  });

  test.each([undefined, '', [undefined]])(
    'is not needed to load the module, only for the first request: %j',
    async (secrets) => {
      vi.stubEnv('STRIPE_WEBHOOK_SECRET', undefined);
      const onFailure = vi.fn();
      expect(await deliver(stripeWebhooks({ secrets, onFailure }))).toBe(500);
      expect(onFailure).toHaveBeenCalledWith(
        expect.objectContaining({
          reason: 'not_configured',
          message:
            'There is no secret. Pass the option secrets or set the environment variable STRIPE_WEBHOOK_SECRET.',
        }),
      );
    },
  );

  test('is rejected at once if it is malformed', () => {
    vi.stubEnv('STRIPE_WEBHOOK_SECRET', 'whsec_copied\n');
    expect(() => stripeWebhooks()).toThrow(WebhookConfigError);
    expect(() => stripeWebhooks({ secrets: 'sk_test_1' })).toThrow(/not an API key/);
  });
});

test('an option that does not exist is rejected with its name', () => {
  const options = { secret, onfailure: vi.fn() };
  expect(() => stripeWebhooks(options as never)).toThrow(
    /stripeWebhooks has no option "secret"\. Did you mean "secrets"\?/,
  );
});
