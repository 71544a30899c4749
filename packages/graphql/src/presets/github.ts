import { bearer, InvalidParamsError, type Credential } from '@org/http-core';
import { CREDENTIAL, environment, field, rateLimits, readOptions, TEXT } from '@org/http-core/provider';
import type { GraphQLApi, GraphQLOptions } from '../contract/options.ts';
import { countNodes } from '../cost/count-nodes.ts';
import { LearnedCosts } from '../cost/learned-costs.ts';
import { requestsIn } from '../request/requests-in.ts';

/** docs.github.com/en/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api */
const MAX_NODES = 500_000;
const MAX_PAGE_SIZE = 100;

/** GitHub asks for at least this wait where it states none. */
const SECONDARY_PAUSE_MS = 60_000;
const LOOKUPS_PER_POINT = 100;

const costs = /* @__PURE__ */ new LearnedCosts((request) =>
  Math.max(1, Math.round(countNodes(request).lookups / LOOKUPS_PER_POINT)),
);

const isMutation = (operation: string): boolean => operation.startsWith('mutation');

/** GitHub's API, as data: points per hour, secondary limits, page sizes and nodes. */
const github: GraphQLApi = {
  name: 'github',
  requestIdHeader: 'x-github-request-id',
  throttledCodes: ['graphql_rate_limit', 'RATE_LIMIT'],
  // docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
  isThrottled: ({ status, header, body }) =>
    status === 403 &&
    (header('retry-after') !== null ||
      header('x-ratelimit-remaining') === '0' ||
      /secondary rate limit/i.test(String(field(body, 'message')))),
  retryAfterMs(_body, header, nowMs) {
    if (header('retry-after') !== null) return undefined;
    const reset = Number(header('x-ratelimit-reset') ?? NaN) * 1_000;
    return header('x-ratelimit-remaining') === '0' && reset > nowMs ? reset - nowMs : SECONDARY_PAUSE_MS;
  },
  maxPageSize: MAX_PAGE_SIZE,
  checkRequest(params, operation) {
    const nodes = Math.max(0, ...requestsIn(params).map((request) => countNodes(request).nodes));
    if (nodes <= MAX_NODES) return;
    throw new InvalidParamsError(
      `${operation}: the document asks for up to ${nodes} nodes, and GitHub allows ${MAX_NODES}. Use smaller pages.`,
      { operation },
    );
  },
  limits: /* @__PURE__ */ rateLimits({
    readHeaders: [
      {
        read: {
          limit: 'x-ratelimit-limit',
          remaining: 'x-ratelimit-remaining',
          reset: 'x-ratelimit-reset',
        },
        per: 'client',
        cost: (key) => costs.of(key),
      },
      {
        read: (_headers, _nowMs, response, key) => {
          const cost = field(field(field(response?.body, 'data'), 'rateLimit'), 'cost');
          if (key) costs.learn(key, cost);
          return undefined;
        },
        per: 'client',
      },
    ],
    policies: [
      // Secondary limits: docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
      {
        name: 'points per minute',
        limit: 2_000,
        windowMs: 60_000,
        cost: ({ operation }) => (isMutation(operation) ? 5 : 1),
      },
      { name: 'concurrent requests', concurrency: 100 },
    ],
    pausePer: 'client',
  }),
};

/**
 * Options of {@link githubGraphql}.
 *
 * @public
 */
export interface GitHubGraphQLOptions {
  /**
   * A token, or a function that returns the current one. Default: the environment variable `GITHUB_TOKEN`. Not needed if
   * the option `auth` of the client replaces it.
   */
  readonly token?: Credential | undefined;
  /** The address of GitHub Enterprise Server: `https://github.example.com/api/graphql`. Default: github.com. */
  readonly endpoint?: string | undefined;
}

/**
 * The options of a client for GitHub's GraphQL API: endpoint, token, rate limits in points, the limits of pages and nodes,
 * and the errors that mean that a call was not executed.
 *
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { githubGraphql } from '@org/graphql/presets';
 *
 * export const github = createGraphql({ ...githubGraphql({ token: () => process.env['GITHUB_TOKEN'] ?? '' }), timeoutMs: 15_000 });
 * ```
 */
export function githubGraphql(options: GitHubGraphQLOptions = {}): GraphQLOptions<'strict'> {
  readOptions(
    options,
    { token: CREDENTIAL, endpoint: TEXT },
    { of: 'githubGraphql()', example: "{ token: '…' }" },
  );
  const { token, endpoint } = options;
  return {
    endpoint: endpoint ?? 'https://api.github.com/graphql',
    auth: bearer(
      token ?? environment('GITHUB_TOKEN') ?? '',
      'Pass the option token to githubGraphql(), or set the environment variable GITHUB_TOKEN.',
    ),
    api: github,
  };
}
