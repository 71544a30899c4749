import { defineClient, FLAG, RECORD, type ClientDefinition } from '@org/http-core/provider';
import type { GraphQLOptions } from '../contract/options.ts';
import { ERROR_POLICY } from '../result/error-policy.ts';
import { providerOf } from './provider.ts';

/** How GraphQL clients are made of their options. */
export const graphqlClient: ClientDefinition<GraphQLOptions> = /* @__PURE__ */ defineClient<GraphQLOptions>({
  name: 'GraphQL',
  provider: providerOf,
  options: {
    endpoint: [
      'an absolute URL, such as https://api.github.com/graphql',
      (value) => typeof value === 'string',
    ],
    baseUrl: ['left out; pass the address as endpoint', () => false],
    errorPolicy: ERROR_POLICY,
    api: RECORD,
    queryMethod: ["'GET' or 'POST'", (value) => value === 'GET' || value === 'POST'],
    persisted: [
      "'automatic', 'id' or false",
      (value) => value === 'automatic' || value === 'id' || value === false,
    ],
    showVariables: FLAG,
    batching: ['batching() of @org/graphql/batching', (value) => typeof value === 'function'],
    subscriptions: ['webSocket() or serverSentEvents()', (value) => typeof value === 'function'],
  },
  example: "{ endpoint: 'https://api.github.com/graphql', auth: bearer('…') }",
  renamed: {
    url: 'endpoint',
    uri: 'endpoint',
    token: "auth: bearer('…')",
    apiKey: "auth: bearer('…') or auth: apiKey({ … })",
    useGETForQueries: "queryMethod: 'GET'",
    preferGetMethod: "queryMethod: 'GET'",
    batch: 'batching: batching()',
  },
  toClientOptions: ({
    endpoint,
    errorPolicy: _p,
    api: _a,
    queryMethod: _q,
    persisted: _i,
    showVariables: _v,
    batching: _b,
    subscriptions: _s,
    ...rest
  }) => ({
    ...rest,
    baseUrl: endpoint,
  }),
});
