import { apiKey, bearer, ConfigurationError, type Credential } from '@org/http-core';
import { CREDENTIAL, environment, rateLimits, readOptions, type LimitKey } from '@org/http-core/provider';
import { restoringBudget, type BudgetSource } from '@org/http-core/limiter';
import type { GraphQLApi, GraphQLOptions } from '../contract/options.ts';
import { LearnedCosts } from '../cost/learned-costs.ts';

/** linear.app/developers/rate-limiting: two leaky buckets, which restore over an hour. */
const HOUR_SECONDS = 3_600;
const REQUESTS = 5_000;
const COMPLEXITY = 250_000;

/** The cost of a small query, until `X-Complexity` states that of the document. */
const costs = /* @__PURE__ */ new LearnedCosts(() => 100);

function hourly(name: string, maximum: number, cost: (key: LimitKey) => number): BudgetSource {
  return restoringBudget({
    name,
    maximum,
    restorePerSecond: maximum / HOUR_SECONDS,
    cost,
    read: ({ headers }, key) => {
      if (name === 'complexity') costs.learn(key, numberIn(headers.get('x-complexity')));
      const available = numberIn(headers.get(`x-ratelimit-${name}-remaining`));
      if (available === undefined) return undefined;
      const limit = numberIn(headers.get(`x-ratelimit-${name}-limit`)) ?? maximum;
      return { available, maximum: limit, restorePerSecond: limit / HOUR_SECONDS };
    },
  });
}

function numberIn(value: string | null): number | undefined {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

const api: GraphQLApi = {
  name: 'linear',
  maxPageSize: 250,
  limits: /* @__PURE__ */ rateLimits({
    readHeaders: [
      /* @__PURE__ */ hourly('requests', REQUESTS, () => 1),
      /* @__PURE__ */ hourly('complexity', COMPLEXITY, (key) => costs.of(key)),
    ],
    pausePer: 'client',
  }),
};

/**
 * Options of {@link linear}.
 *
 * @public
 */
export interface LinearOptions {
  /** A personal API key (`lin_api_…`). Default: the environment variable `LINEAR_API_KEY`. */
  readonly apiKey?: Credential | undefined;
  /** An OAuth access token, in place of a key. */
  readonly accessToken?: Credential | undefined;
}

/**
 * The options of a client for Linear's API: endpoint, credential, and the limits of requests and complexity, which are
 * learned from responses.
 *
 * @throws ConfigurationError if both a key and a token are given.
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { linear } from '@org/graphql/presets';
 *
 * export const client = createGraphql(linear({ apiKey: () => process.env['LINEAR_API_KEY'] ?? '' }));
 * ```
 */
export function linear(options: LinearOptions = {}): GraphQLOptions<'strict'> {
  readOptions(
    options,
    { apiKey: CREDENTIAL, accessToken: CREDENTIAL },
    { of: 'linear()', example: "{ apiKey: '…' }" },
  );
  const { apiKey: key, accessToken } = options;
  if (key !== undefined && accessToken !== undefined)
    throw new ConfigurationError('linear() takes apiKey or accessToken, not both. Leave one out.');
  const hint = 'Pass the option apiKey to linear(), or set the environment variable LINEAR_API_KEY.';
  return {
    endpoint: 'https://api.linear.app/graphql',
    auth:
      accessToken === undefined
        ? apiKey({ header: 'authorization', value: key ?? environment('LINEAR_API_KEY') ?? '', hint })
        : bearer(accessToken, 'Pass the option accessToken to linear().'),
    api,
  };
}
