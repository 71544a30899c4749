import { ApiClient } from '@org/http-core/provider';
import type { RequestOptions } from '@org/http-core';
import type { GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { graphqlClient } from './definition.ts';
import { GraphQLClient } from './graphql-client.ts';

/**
 * Creates a client of a GraphQL API.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 * @example
 * ```ts
 * import { bearer } from '@org/http-core';
 * import { createGraphql } from '@org/graphql';
 *
 * const github = createGraphql({
 *   endpoint: 'https://api.github.com/graphql',
 *   auth: bearer(() => process.env['GITHUB_TOKEN'] ?? ''),
 * });
 * export const login = async (): Promise<string> => {
 *   const data = await github.query<{ viewer: { login: string } }>('query Viewer { viewer { login } }');
 *   return data.viewer.login;
 * };
 * ```
 */
export function createGraphql<Policy extends ErrorPolicy = 'strict'>(
  options: GraphQLOptions<Policy>,
): GraphQLClient<Policy> {
  const raw = ApiClient.create<RequestOptions, GraphQLOptions>(graphqlClient, options, 'createGraphql()');
  return new GraphQLClient<Policy>(raw, options);
}
