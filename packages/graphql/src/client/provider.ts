import { ConfigurationError, RateLimitError, type ApiError } from '@org/http-core';
import {
  apiErrorFor,
  jsonBody,
  repeatedQuery,
  TEXT,
  type FailedResponse,
  type OptionTable,
  type Provider,
  type RetryClassification,
} from '@org/http-core/provider';
import type { GraphQLApi, GraphQLOptions } from '../contract/options.ts';
import { GraphQLRequestError } from '../errors/request-error.ts';
import { encodeBody } from '../request/encode-body.ts';
import { ERROR_POLICY } from '../result/error-policy.ts';
import { shownErrors } from '../result/hide-values.ts';
import { GATEWAY_STATUSES } from '../connection/gateway-statuses.ts';
import { classifyBody, hasExecuted, isThrottled } from '../result/classify.ts';
import { asBody, errorsIn, isPartial } from '../result/read-body.ts';

/** An API whose pages become smaller where a gateway gives up on them. */
export interface PagedApi extends GraphQLApi {
  readonly isPaged?: boolean | undefined;
}

const CALL_OPTIONS: OptionTable = {
  operationName: TEXT,
  errorPolicy: ERROR_POLICY,
  query: ['left out; the first argument is the document', () => false],
};

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/**
 * How responses of a GraphQL API are read: everything that http-core asks of a provider.
 *
 * @throws ConfigurationError if the endpoint is no address that a client can send to.
 */
export function providerOf(options: GraphQLOptions): Provider {
  const { endpoint, errorPolicy, queryMethod, showVariables = false, api = DEFAULT_API } = options;
  assertEndpoint(endpoint);
  const { isPaged } = api as PagedApi;
  return {
    name: api.name,
    baseUrl: endpoint,
    headers: { accept: ACCEPT, ...(queryMethod === 'GET' && NO_SIMPLE_REQUEST), ...api.headers },
    bodies: { graphql: encodeBody, json: jsonBody },
    query: repeatedQuery,
    callOptions: CALL_OPTIONS,
    requestIdHeader: api.requestIdHeader ?? 'x-request-id',
    ...(api.idempotencyHeader === undefined ? {} : { idempotencyHeader: api.idempotencyHeader }),
    ...(api.limits && { limits: api.limits }),
    ...(!showVariables && { confidentialParams: isVariables }),
    ...(api.checkRequest && { checkParams: (params, { id }) => api.checkRequest?.(params, id) }),
    retry: {
      classify: (response) => {
        const { status, body, header } = response;
        if (isPaged && GATEWAY_STATUSES.includes(status)) return 'final';
        if (errorPolicy === 'all' && isPartial(body, header('content-type'))) return 'final';
        const usual = (): RetryClassification | undefined =>
          api.isThrottled?.(response) ? 'throttled' : classifyBody(status, body, api.throttledCodes);
        return api.classify?.(response) ?? usual();
      },
      retryAfterMs: ({ body, header }, nowMs) => api.retryAfterMs?.(body, header, nowMs),
    },
    isFailure: (body) => isFailure(body, errorPolicy === 'all', api),
    validateResponse: (body, { id }) => {
      if (id.endsWith(`.${BATCH}`))
        return Array.isArray(body) ? undefined : 'a list with a result per operation';
      return 'data' in asBody(body)
        ? undefined
        : 'data and errors, one of which every response of a GraphQL API has';
    },
    toError: (response) => errorOf(response, api, showVariables),
  };
}

export const DEFAULT_API: GraphQLApi = { name: 'graphql' };

/** The name of a list of operations, after its kind. */
export const BATCH = '(batch)';

/** Apollo Server refuses requests that a foreign page could make a browser send; this header shows that none did. */
const NO_SIMPLE_REQUEST = { 'apollo-require-preflight': 'true' };

/** With the policy `all`, a result with data is a success, unless it proves that nothing was executed. */
export function isFailure(body: unknown, all: boolean, { throttledCodes, isFailure }: GraphQLApi): boolean {
  if (errorsIn(body).length === 0) return isFailure?.(body) === true;
  return !all || !('data' in asBody(body)) || isThrottled(body, throttledCodes);
}

function assertEndpoint(endpoint: string): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.search === '' && url.hash === '' && /^https?:$/.test(url.protocol)) return;
  throw new ConfigurationError(
    'The option endpoint must be the absolute URL of the API without a query, such as https://api.github.com/graphql. Send fixed query parameters with a transport of your own.',
  );
}

const isVariables = (name: string): boolean => name === 'variables';

/** A page in place of a response comes from another address; that of a gateway gives the error for its status. */
function pageError(response: FailedResponse): ApiError | undefined {
  const { operation = 'graphql', status, body } = response;
  if (status >= 500 || typeof body !== 'string' || !/^\s*</.test(body)) return undefined;
  const message = `${operation}: the endpoint responded with HTML and status ${status}. Check the option endpoint.`;
  return apiErrorFor({ ...response, message });
}

/** A body without GraphQL errors comes from a gateway, and gives the error for its status. */
export function errorOf(
  response: FailedResponse,
  api: GraphQLApi,
  showVariables: boolean,
): ApiError | undefined {
  const header = (name: string): string | null => response.headers[name] ?? null;
  const isRefused = api.isThrottled?.({ ...response, header }) === true;
  const { operation = 'graphql', status, body } = response;
  const errors = shownErrors(body, showVariables);
  if (errors.length === 0) {
    const own = api.toError?.(response);
    if (own) return own;
    if (!isRefused) return pageError(response);
    return new RateLimitError({
      ...response,
      message: `${operation}: calls come too fast (status ${status}).`,
    });
  }
  const isQuery = operation.startsWith('query');
  return new GraphQLRequestError({
    ...response,
    errors,
    data: asBody(body).data,
    throttled: isRefused || isThrottled(body, api.throttledCodes),
    message: `${operation}: ${errors.map(({ message }) => message).join('; ')} (status ${status}).`,
    mayHaveExecuted: !isQuery && (response.mayHaveExecuted === true || hasExecuted(body)),
  });
}
