import { InvalidParamsError } from '@org/http-core';
import {
  CALL_OPTION_NAMES,
  checkNames,
  jsonBody,
  missingItems,
  missingObject,
  multipartBody,
  rawBody,
  TEXT,
  type NameRules,
  type Operation,
  type Provider,
} from '@org/http-core/provider';
import type { Notice } from '@org/http-core/telemetry';
import { API_VERSION, isApiVersion } from './api-version.ts';
import { toStripeError } from './errors.ts';
import { liveLimits } from './limits.ts';
import { cursorPage, linkedPage, searchPage } from './pagers.ts';
import { MAX_IDEMPOTENCY_KEY_LENGTH, retryRules } from './policy.ts';
import type { RequestOptions } from './request-options.ts';
import { formBody, query } from './sizes.ts';

/** Everything that is particular to Stripe's API. */
export const provider: Provider = {
  name: 'stripe',
  baseUrl: 'https://api.stripe.com',
  servers: {
    files: 'https://files.stripe.com',
    connect: 'https://connect.stripe.com',
    meter_events: 'https://meter-events.stripe.com',
  },
  headers: { 'stripe-version': API_VERSION },
  // v1 takes forms, v2 takes JSON; both take queries with brackets.
  bodies: { form: formBody, json: jsonBody, multipart: multipartBody, raw: rawBody },
  defaultBody: (path) => (path.startsWith('/v2/') ? 'json' : 'form'),
  query,
  pagers: { cursor: cursorPage, page: searchPage, url: linkedPage },
  idempotencyHeader: 'idempotency-key',
  requestIdHeader: 'request-id',
  retry: retryRules,
  limits: liveLimits,
  callOptions: { stripeAccount: TEXT, stripeContext: TEXT, apiVersion: TEXT },
  checkParams,
  optionHeaders,
  validateResponse: (body, operation) => missingObject(body) ?? missingItems(body, operation),
  notice: ({ header }) => noticeOf(header('stripe-notice')),
  toError: toStripeError,
};

/** Stripe has no parameter in camel case. */
const NAMES: NameRules = {
  style: 'snake_case',
  options: [...CALL_OPTION_NAMES, 'apiKey', 'stripeAccount', 'stripeContext', 'apiVersion'],
};

function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
}

/** What Stripe says to whoever calls it by a tool, and does to no other (stripe-node prints it). */
const noticeOf = (text: string | null): Notice | undefined =>
  text === null || text === '' ? undefined : { codes: [], messages: [text] };

function optionHeaders(options: RequestOptions): Record<string, string | undefined> {
  const { stripeAccount, stripeContext, apiVersion, idempotencyKey } = options;
  if (
    idempotencyKey !== undefined &&
    (idempotencyKey === '' || idempotencyKey.length > MAX_IDEMPOTENCY_KEY_LENGTH)
  ) {
    throw new InvalidParamsError(
      `The option idempotencyKey must have 1 to ${MAX_IDEMPOTENCY_KEY_LENGTH} characters.`,
      { param: 'idempotencyKey' },
    );
  }
  return accountHeaders({ stripeAccount, stripeContext, apiVersion });
}

/** The headers of an account, a context and a version; absent ones are left as they are. */
export function accountHeaders(
  options: Pick<RequestOptions, 'stripeAccount' | 'stripeContext' | 'apiVersion'>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (options.stripeAccount !== undefined)
    headers['stripe-account'] = text(options.stripeAccount, 'stripeAccount');
  if (options.stripeContext !== undefined)
    headers['stripe-context'] = text(options.stripeContext, 'stripeContext');
  const { apiVersion } = options;
  if (apiVersion !== undefined) {
    if (!isApiVersion(apiVersion))
      throw new InvalidParamsError(
        `The option apiVersion must be like ${API_VERSION}, and is "${apiVersion}".`,
        {
          param: 'apiVersion',
        },
      );
    headers['stripe-version'] = apiVersion;
  }
  return headers;
}

/** A header would turn `null` into the text "null", and act as nobody knows whom. */
function text(value: unknown, param: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidParamsError(
    `The option ${param} must be the id of an account, such as acct_…. Leave it out to act as the key's own account.`,
    { param },
  );
}
