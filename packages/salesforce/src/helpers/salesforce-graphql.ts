import { InvalidParamsError } from '@org/http-core';
import { apiClientOf, isRecord, type AnyClient, type RetryResponse } from '@org/http-core/provider';
import {
  createGraphqlBeside,
  type ErrorPolicy,
  type GraphQLApi,
  type GraphQLClient,
  type GraphQLOptions,
} from '@org/graphql';
import { API_PATH, pathIn } from '../api-path.ts';
import { isLoginPage, toSalesforceError } from '../errors.ts';
import { limits, retryRules } from '../limits.ts';
import { isVersion } from '../provider.ts';

/**
 * Options of {@link salesforceGraphql}: those of a GraphQL client that are not those of the Salesforce client.
 *
 * @public
 */
export interface SalesforceGraphqlOptions<Policy extends ErrorPolicy = ErrorPolicy> extends Pick<
  GraphQLOptions<Policy>,
  'errorPolicy' | 'showVariables'
> {
  /** The version of the API: `68.0`. Default: that of the client. */
  readonly version?: string | undefined;
}

/** A code of the REST API at the beginning of a message. */
const REST_CODE = /^([A-Z][A-Z_]{4,63})\b/;

/** What the errors of a response say in the terms of the REST API. Data or a path shows that the execution had begun. */
function restFailures(body: unknown): unknown {
  if (!isRecord(body) || !Array.isArray(body['errors'])) return body;
  if (body['data'] !== undefined && body['data'] !== null) return undefined;
  const errors = body['errors'].filter(isRecord);
  if (errors.some(({ path, paths }) => [path, paths].some((at) => Array.isArray(at) && at.length > 0)))
    return undefined;
  return errors.map(({ message }) => {
    const [, errorCode] = REST_CODE.exec(typeof message === 'string' ? message : '') ?? [];
    return { errorCode, message };
  });
}

const isRequestLimit = ({ body }: RetryResponse): boolean => {
  const failures = restFailures(body);
  return (
    Array.isArray(failures) && isRecord(failures[0]) && failures[0]['errorCode'] === 'REQUEST_LIMIT_EXCEEDED'
  );
};

/** Salesforce's GraphQL API, whose requests count against the limits of the REST API. */
const GRAPHQL: GraphQLApi = {
  name: 'salesforce',
  limits,
  maxPageSize: 2_000,
  classify: (response) => retryRules.classify?.({ ...response, body: restFailures(response.body) }),
  isThrottled: isRequestLimit,
  isFailure: isLoginPage,
  toError: toSalesforceError,
};

/**
 * Returns a client of the GraphQL API of an organization. It sends the credential of `client`, and its calls count against
 * the same limits and circuits; it closes with that client. Errors that are no GraphQL errors are those of the REST API.
 *
 * @throws InvalidParamsError if the version is none; ConfigurationError if an option is wrong.
 * @public
 * @example
 * ```ts
 * import { Salesforce } from '@org/salesforce';
 * import { salesforceGraphql } from '@org/salesforce/graphql-client';
 *
 * const graphql = salesforceGraphql(new Salesforce());
 * const ACCOUNTS = `query Accounts($first: Int, $after: String) {
 *   uiapi { query { Account(first: $first, after: $after) {
 *     edges { node { Id Name { value } } }
 *     pageInfo { hasNextPage endCursor }
 *   } } }
 * }`;
 * export async function print(): Promise<void> {
 *   const accounts = graphql.connection(ACCOUNTS, { first: 200 }, { at: 'uiapi.query.Account' });
 *   for await (const account of accounts) console.log(account);
 * }
 * ```
 */
export function salesforceGraphql<Policy extends ErrorPolicy = 'strict'>(
  client: AnyClient,
  options: SalesforceGraphqlOptions<Policy> = {},
): GraphQLClient<Policy> {
  const api = apiClientOf(client);
  const { version, ...rest } = options;
  if (version !== undefined && !isVersion(version))
    throw new InvalidParamsError('The option version must be a version of the API such as 68.0, as text.', {
      param: 'version',
    });
  const endpoint = api.baseUrl + pathIn(api, `${API_PATH}/graphql`, version);
  return createGraphqlBeside<Policy>(client, { ...rest, endpoint, api: GRAPHQL });
}
