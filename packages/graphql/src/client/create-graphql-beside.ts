import { ApiClient, apiClientOf, type AnyClient } from '@org/http-core/provider';
import type { RequestOptions } from '@org/http-core';
import type { GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { graphqlClient } from './definition.ts';
import { GraphQLClient } from './graphql-client.ts';

/**
 * Creates a client of a GraphQL API beside another one of the same service: with its credential, options, limits and
 * connections, unless `options` replace them. It closes with that client.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 * @example
 * ```ts
 * import { bearer, createClient } from '@org/http-core';
 * import { createGraphqlBeside } from '@org/graphql';
 *
 * const rest = createClient({ baseUrl: 'https://api.example.com', auth: bearer(() => process.env['API_TOKEN'] ?? '') });
 * export const graphql = createGraphqlBeside(rest, { endpoint: 'https://api.example.com/graphql' });
 * ```
 */
export function createGraphqlBeside<Policy extends ErrorPolicy = 'strict'>(
  client: AnyClient<never>,
  options: GraphQLOptions<Policy>,
): GraphQLClient<Policy> {
  const raw = ApiClient.create<RequestOptions, GraphQLOptions>(
    graphqlClient,
    options,
    'createGraphqlBeside()',
    apiClientOf(client),
  );
  return new GraphQLClient<Policy>(raw, options);
}
