import { apiClientOf, type AnyClient } from '@org/http-core/provider';
import type { RequestOptions } from '@org/http-core';
import type { GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { graphqlClient } from './definition.ts';
import { GraphQLClient } from './graphql-client.ts';

/**
 * Creates a client of a GraphQL API that a service offers beside another one. It sends the credential of the given client and
 * has its options, its limits, its circuits and its connections; it closes with that client. Options that are passed replace
 * those of the client.
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
  const raw = apiClientOf(client).sibling<RequestOptions, GraphQLOptions>(
    graphqlClient,
    options,
    'createGraphqlBeside()',
  );
  return new GraphQLClient<Policy>(raw, options);
}
