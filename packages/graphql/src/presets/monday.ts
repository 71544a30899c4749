import { apiKey, type Credential } from '@org/http-core';
import { CREDENTIAL, environment, field, rateLimits, readOptions, TEXT } from '@org/http-core/provider';
import type { GraphQLApi, GraphQLOptions } from '../contract/options.ts';
import { LearnedCosts } from '../cost/learned-costs.ts';
import { errorsIn } from '../result/read-body.ts';

/** developer.monday.com/api-reference/docs/rate-limits: complexity counts within a minute. */
const MINUTE_MS = 60_000;

/** The cost of a small query, until a response states that of the document. */
const costs = /* @__PURE__ */ new LearnedCosts(() => 1_000);

const api: GraphQLApi = {
  name: 'monday',
  throttledCodes: [
    'COMPLEXITY_BUDGET_EXHAUSTED',
    'ComplexityException',
    'IP_RATE_LIMIT_EXCEEDED',
    'maxConcurrencyExceeded',
  ],
  maxPageSize: 500,
  retryAfterMs: (body) => {
    const waits = errorsIn(body).map(({ extensions }) => extensions?.['retry_in_seconds']);
    const seconds = Math.max(...waits.filter((wait) => typeof wait === 'number'));
    return seconds >= 0 && seconds < Infinity ? seconds * 1_000 : undefined;
  },
  limits: /* @__PURE__ */ rateLimits({
    readHeaders: [
      {
        // Stated where the query selects it: complexity { before query after reset_in_x_seconds }.
        read: (_headers, _nowMs, response, key) => {
          const complexity = field(field(response?.body, 'data'), 'complexity');
          const cost = field(complexity, 'query');
          if (key) costs.learn(key, cost);
          const remaining = field(complexity, 'after');
          const seconds = field(complexity, 'reset_in_x_seconds');
          if (typeof remaining !== 'number' || typeof seconds !== 'number') return undefined;
          // The budget depends on the plan, which no response states; it held at least this.
          const limit = remaining + (typeof cost === 'number' ? cost : 1);
          const resetMs = seconds * 1_000;
          return [
            { name: 'complexity', limit, remaining, resetMs, resolutionMs: 1_000, windowMs: MINUTE_MS },
          ];
        },
        per: 'client',
        cost: (key) => costs.of(key),
      },
    ],
    pausePer: 'client',
  }),
};

/**
 * Options of {@link monday}.
 *
 * @public
 */
export interface MondayOptions {
  /** An API token, or a function that returns the current one. Default: the environment variable `MONDAY_TOKEN`. */
  readonly token?: Credential | undefined;
  /** The version of the API, sent as `API-Version`: `2026-10`. Default: the account's current version. */
  readonly apiVersion?: string | undefined;
}

/**
 * The options of a client for monday.com: endpoint, token, the errors that mean that a call was not executed with their
 * waits, and the complexity of queries that select it.
 *
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { monday } from '@org/graphql/presets';
 *
 * export const client = createGraphql(monday({ token: () => process.env['MONDAY_TOKEN'] ?? '' }));
 * ```
 */
export function monday(options: MondayOptions = {}): GraphQLOptions<'strict'> {
  readOptions(
    options,
    { token: CREDENTIAL, apiVersion: TEXT },
    { of: 'monday()', example: "{ token: '…' }" },
  );
  const { token, apiVersion } = options;
  return {
    endpoint: 'https://api.monday.com/v2',
    auth: apiKey({
      header: 'authorization',
      value: token ?? environment('MONDAY_TOKEN') ?? '',
      hint: 'Pass the option token to monday(), or set the environment variable MONDAY_TOKEN.',
    }),
    api: apiVersion === undefined ? api : { ...api, headers: { 'api-version': apiVersion } },
  };
}
