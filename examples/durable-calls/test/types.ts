/** The types of durable(), for the compiler: the parameters and results are those of the method. */
import { durable, memoryCallStore } from '@org/durable';
import { createClient } from '@org/http-core';
import { Slack } from '@org/slack';
import { Stripe } from '@org/stripe';
import { createStripe } from '@org/stripe/client';
import { cancel, create } from '@org/stripe/refunds';

const stripe = new Stripe();
const slack = new Slack();
const common = { key: 'a', store: memoryCallStore() };

export const results: readonly Promise<string | undefined>[] = [
  durable(stripe.refunds.create, { charge: 'ch_1' }, common).then(({ id }) => id),
  durable(stripe.refunds.cancel, ['re_1'], { ...common, options: { stripeAccount: 'acct_1' } }).then(
    ({ id }) => id,
  ),
  durable(stripe.refunds.cancel, ['re_1', { expand: ['charge'] }], common).then(({ id }) => id),
  durable(create, [createStripe(), { charge: 'ch_1' }], common).then(({ id }) => id),
  durable(cancel, [stripe, { id: 're_1' }], common).then(({ id }) => id),
  durable(slack.chat.postMessage, { channel: 'C1', text: 'Hello' }, common).then(({ ts }) => ts),
  durable<{ id: string }>(
    { id: 'things.create', method: 'POST', path: '/things', body: 'json' },
    [createClient({ baseUrl: 'https://api.example.com' }), { name: 'a' }],
    common,
  ).then(({ id }) => id),
];

export const mistakes = (): readonly Promise<unknown>[] => [
  // @ts-expect-error An amount is a number.
  durable(stripe.refunds.create, { amount: 'x' }, common),
  // @ts-expect-error The value of the path is text.
  durable(stripe.refunds.cancel, [5], common),
  // @ts-expect-error The value of the path is missing.
  durable(stripe.refunds.cancel, [], common),
  // @ts-expect-error The key is missing.
  durable(stripe.refunds.create, {}, { store: common.store }),
  // @ts-expect-error durable() makes the idempotency key.
  durable(stripe.refunds.create, {}, { ...common, options: { idempotencyKey: 'x' } }),
  // @ts-expect-error The parameters are required.
  durable(slack.chat.postMessage, undefined, common),
];
