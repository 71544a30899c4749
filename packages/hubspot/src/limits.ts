import {
  isRecord,
  rateLimits,
  type LimitPolicy,
  type Operation,
  type RateLimitConfig,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';

const SOURCE = 'https://developers.hubspot.com/docs/api/usage-details';

/**
 * What the limits of an account depend on: its plan, the limit increase that it bought, or that calls are made for a public
 * app, whose limit is for each account that installed it.
 *
 * @public
 */
export type HubSpotPlan =
  'free' | 'starter' | 'professional' | 'enterprise' | 'limit-increase' | 'public-app';

/** Requests in ten seconds. */
const TEN_SECONDLY: Readonly<Record<HubSpotPlan, number>> = {
  free: 100,
  starter: 100,
  professional: 190,
  enterprise: 190,
  'limit-increase': 250,
  'public-app': 110,
};

/** Whether a value is a plan. */
export const isPlan = (value: unknown): value is HubSpotPlan =>
  typeof value === 'string' && Object.hasOwn(TEN_SECONDLY, value);

/** The plans as an error message lists them. */
export const PLANS: string = Object.keys(TEN_SECONDLY).join(', ');

/** HubSpot counts what arrives, and the network brings requests closer together. */
const MARGIN_MS = 500;

/** A search of records, by its name or as a raw request. */
export const isSearch = (operation: string): boolean =>
  operation.endsWith('.search')
    ? operation.startsWith('crm.')
    : operation.startsWith('POST /crm/') && operation.endsWith('/search');

const search: LimitPolicy = {
  name: 'search',
  match: ({ operation }) => isSearch(operation),
  limit: 5,
  windowMs: 1_000 + MARGIN_MS / 2,
  source: SOURCE,
};

/**
 * Returns the limits of HubSpot for a plan: requests in ten seconds, and five searches in a second. The client also keeps to
 * what the headers `X-HubSpot-RateLimit-*` state of the current ten seconds, which all clients of the account share.
 *
 * @param plan Default: `free`, the lowest limit.
 * @public
 * @example
 * ```ts
 * import { HubSpot, hubSpotLimits } from '@org/hubspot';
 * import { rateLimiter } from '@org/http-core';
 *
 * // One limiter for all accounts that installed a public app; each account has its own budget.
 * const limiter = rateLimiter(hubSpotLimits('public-app'));
 * export const clientOf = (portalId: string, accessToken: string) =>
 *   new HubSpot({ accessToken, limiter, limiterScope: portalId });
 * ```
 */
export function hubSpotLimits(plan: HubSpotPlan = 'free'): RateLimitConfig {
  return rateLimits({
    policies: [
      {
        name: 'ten-secondly',
        limit: TEN_SECONDLY[plan],
        windowMs: 10_000 + MARGIN_MS,
        source: SOURCE,
      },
      search,
    ],
    readHeaders: [
      {
        read: {
          remaining: 'x-hubspot-ratelimit-remaining',
          limit: 'x-hubspot-ratelimit-max',
          windowMs: 'x-hubspot-ratelimit-interval-milliseconds',
        },
        per: 'client',
      },
    ],
    // A search that came too fast must not stop other calls.
    pausePer: ({ operation }) => (isSearch(operation) ? 'search' : 'others'),
  });
}

/**
 * What HubSpot's failures mean for a retry (developers.hubspot.com/docs/reference/api/other-resources/error-handling):
 *
 * - 429 `DAILY`: the calls of the day are used up until midnight of the account's time zone, so no retry can succeed.
 * - 429 `TEN_SECONDLY_ROLLING` and `SECONDLY`: refused before anything was executed; the window says how long to wait.
 * - 423: too many writes of one kind; the lock lasts two seconds.
 * - 477: the account is being moved; `Retry-After` says how long.
 */
export const retryRules: RetryRules = {
  classify: ({ status, body }) => {
    if (status === 429) return policyOf(body) === 'DAILY' ? 'final' : undefined;
    return status === 423 || status === 477 ? 'transient' : undefined;
  },
  retryAfterMs: (response) => (response.header('retry-after') === null ? waitOf(response) : undefined),
};

function waitOf({ status, body }: RetryResponse): number | undefined {
  if (status === 423) return 2_000;
  if (status !== 429) return undefined;
  const policy = policyOf(body);
  return policy === 'TEN_SECONDLY_ROLLING' ? 10_000 : policy === 'SECONDLY' ? 1_000 : undefined;
}

/** The limit that a 429 names. */
const policyOf = (body: unknown): unknown => (isRecord(body) ? body['policyName'] : undefined);

/** The number of inputs that one request of an operation takes. */
export function maxInputs({ id }: Operation, params: Readonly<Record<string, unknown>>): number {
  // developers.hubspot.com/docs/guides/api/crm/associations/associations-v4
  if (id === 'crm.associations.batch.get') return 1_000;
  const history = params['propertiesWithHistory'];
  return Array.isArray(history) && history.length > 0 ? 50 : 100;
}
