import { InvalidParamsError } from '@org/http-core';
import {
  CALL_OPTION_NAMES,
  assertPageSize,
  checkNames,
  commaQuery,
  isRecord,
  jsonBody,
  missingItems,
  rateLimits,
  rawBody,
  TEXT,
  type NameRules,
  type Operation,
  type Provider,
  type QueryEncoder,
  type RateLimitConfig,
  type RetryRules,
} from '@org/http-core/provider';
import { toSendGridError } from './errors.ts';
import { cursorPage, numberedPage, offsetPage } from './pagers.ts';
import type { RequestOptions } from './options.ts';

/**
 * SendGrid publishes no table of limits. The limiter learns the limit of each operation from the headers
 * `X-RateLimit-Limit`, `-Remaining` and `-Reset` of its responses
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits). Sending mail has no such headers.
 */
const limits: RateLimitConfig = /* @__PURE__ */ rateLimits({ pausePer: 'operation' });

/**
 * SendGrid has no idempotency keys. 503 means that the API was not available and did not accept the request
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses). That holds for SendGrid's own responses,
 * which have `errors`; a gateway in front of it may respond with 503 after the request was passed on.
 */
const retryRules: RetryRules = {
  classify: ({ status, body }) =>
    status === 503 && isRecord(body) && Array.isArray(body['errors']) ? 'not-executed' : undefined,
};

/** Encodes queries, and refuses page sizes that no list accepts. */
const query: QueryEncoder = (params) => {
  assertPageSize(params, ['limit', 'page_size']);
  return commaQuery(params);
};

/** A list operation returns a list. Any other returns an object, a list or nothing. */
const validateResponse: NonNullable<Provider['validateResponse']> = (body, operation) =>
  (typeof body === 'object' && body !== null) || (body === undefined && operation.pager === undefined)
    ? missingItems(body, operation)
    : 'an object or a list';

/**
 * Everything that is particular to SendGrid's API.
 *
 * @public
 */
export const provider: Provider = {
  name: 'sendgrid',
  baseUrl: 'https://api.sendgrid.com',
  bodies: { json: jsonBody, raw: rawBody },
  query,
  pagers: { cursor: cursorPage, offset: offsetPage, page: numberedPage },
  requestIdHeader: 'x-message-id',
  retry: retryRules,
  recovery: () => import('./recovery.ts').then(({ recovery }) => recovery),
  limits,
  callOptions: { onBehalfOf: TEXT },
  checkParams,
  optionHeaders: ({ onBehalfOf }: RequestOptions) => onBehalfOfHeader(onBehalfOf),
  validateResponse,
  toError: toSendGridError,
};

/** The provider for accounts in the European Union. */
export const euProvider: Provider = { ...provider, baseUrl: 'https://api.eu.sendgrid.com' };

/** Names the subuser. A line break in the name would add another header. */
export function onBehalfOfHeader(subuser: string | undefined): Record<string, string> {
  if (subuser === undefined) return {};
  if (/[\r\n]/.test(subuser) || subuser.trim() === '')
    throw new InvalidParamsError('The option onBehalfOf must be the name of a subuser.', {
      param: 'onBehalfOf',
    });
  return { 'on-behalf-of': subuser };
}

const NAMES: NameRules = {
  style: 'snake_case',
  options: [...CALL_OPTION_NAMES, 'apiKey', 'onBehalfOf'],
  except: ['lastSeenID'],
};

function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
}
