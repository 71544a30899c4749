import { staticRateLimits, type RateLimitConfig, type LimitPolicy } from '@org/http-core/limiter';

const SOURCE = 'https://docs.stripe.com/rate-limits';
const SECOND = 1_000;
const HOUR = 3_600_000;

/** Meter events have a budget of their own. */
const METER_EVENTS = ['billing.meterEvent*', 'v2.billing.meterEvent*'];
const OTHERS = METER_EVENTS.map((pattern) => `!${pattern}`);

const policy = (name: string, limit: number, rest: Partial<LimitPolicy> = {}): LimitPolicy => ({
  name,
  limit,
  windowMs: SECOND,
  source: SOURCE,
  ...rest,
});

/** A 429 stops nobody but the call that got it. */
const quiet = { throttlePauseMs: 0 };

/** Limits that hold for live keys and in sandboxes alike. */
const shared: readonly LimitPolicy[] = [
  policy('search', 20, { match: '*.search' }),
  policy('file-reads', 20, { match: ['files.retrieve', 'files.list'] }),
  policy('file-writes', 20, { match: 'files.create' }),
  policy('payouts', 15, { match: 'payouts.create', concurrency: 30 }),
  policy('payment-intent-updates', 1_000, {
    match: 'paymentIntents.update',
    per: ({ params }) => (typeof params?.['id'] === 'string' ? params['id'] : undefined),
    windowMs: HOUR,
  }),
  policy('meter-events', 1_000, { match: METER_EVENTS }),
];

/**
 * What Stripe allows a live account: 100 requests a second, 25 of them to one endpoint. Stripe says nothing of its
 * limits in headers, so there is nothing to learn. A 429 may also mean a lock on one object (`lock_timeout`), so it
 * slows the call that got it and no other.
 */
export const liveLimits: RateLimitConfig = staticRateLimits({
  ...quiet,
  policies: [
    policy('account', 100, { match: OTHERS }),
    policy('endpoint', 25, { per: 'operation', match: OTHERS }),
    ...shared,
  ],
});

/** What Stripe allows a sandbox: 25 requests a second. */
export const sandboxLimits: RateLimitConfig = staticRateLimits({
  ...quiet,
  policies: [policy('account', 25, { match: OTHERS }), ...shared],
});
