import { InvalidParamsError } from '@org/http-core';
import {
  assertPageSize,
  bracketFormBody,
  bracketIsoQuery,
  bracketQuery,
  CALL_OPTION_NAMES,
  checkNames,
  jsonBody,
  missingItems,
  missingObject,
  multipartBody,
  rawBody,
  TEXT,
  type BodyEncoder,
  type NameRules,
  type Operation,
  type Provider,
  type QueryEncoder,
} from '@org/http-core/provider';
import type { Notice } from '@org/http-core/telemetry';
import { toStripeError } from './errors.ts';
import { liveLimits, MAX_IDEMPOTENCY_KEY_LENGTH, retryRules } from './limits.ts';
import type { RequestOptions } from './options.ts';
import { cursorPage, linkedPage, searchPage } from './pagers.ts';

/**
 * The version of Stripe's API that the generated types describe. Every request sends it, so that responses match the types
 * whatever version the account is set to. It comes from `specs/stripe`, and a test holds the two equal.
 *
 * @public
 */
export const API_VERSION = '2026-10-28.endive';

/** A date; some versions have a name behind it, and previews name the features that they enable. */
const VERSION = /^\d{4}-\d{2}-\d{2}(?:\.[a-z0-9_]+)?(?:; ?[\w.=-]+)*$/;

/** Whether a version has the form of Stripe's versions. */
const isApiVersion = (version: string): boolean => VERSION.test(version);

/** Stripe's limits of metadata (docs.stripe.com/metadata, limits). */
const METADATA = { entries: 50, nameLength: 40, valueLength: 500 } as const;

/** Encodes queries: v1 takes times as Unix seconds, v2 as text. Page sizes that no list accepts are refused. */
const query: QueryEncoder = (params, path) => {
  assertPageSize(params, ['limit']);
  return path.startsWith('/v2/') ? bracketIsoQuery(params) : bracketQuery(params);
};

/** Encodes forms, and refuses metadata that Stripe would refuse. */
const formBody: BodyEncoder = (body) => {
  if (typeof body === 'object' && body !== null && 'metadata' in body) checkMetadata(body.metadata);
  return bracketFormBody(body);
};

/** An empty value removes an entry, and an empty string removes all entries. */
function checkMetadata(metadata: unknown): void {
  if (typeof metadata !== 'object' || metadata === null) return;
  const entries = Object.entries(metadata);
  if (entries.length > METADATA.entries)
    throw refused('metadata', `${entries.length} entries`, METADATA.entries);
  for (const [name, value] of entries) {
    if (isLonger(name, METADATA.nameLength))
      throw refused('metadata', `a name of ${characters(name)} characters`, METADATA.nameLength);
    if (typeof value === 'string' && isLonger(value, METADATA.valueLength))
      throw refused(`metadata[${name}]`, `${characters(value)} characters`, METADATA.valueLength);
  }
}

/** The API counts code points: an emoji is one, where JavaScript's `length` is two. */
const characters = (text: string): number => Array.from(text).length;

const isLonger = (text: string, most: number): boolean => text.length > most && characters(text) > most;

const refused = (param: string, found: string, most: number): InvalidParamsError =>
  new InvalidParamsError(`Parameter ${param} has ${found}; Stripe takes ${most} at most.`, { param });

/**
 * Everything that is particular to Stripe's API.
 *
 * @public
 */
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

/** No parameter of Stripe is in camel case. */
const NAMES: NameRules = {
  style: 'snake_case',
  options: [...CALL_OPTION_NAMES, 'apiKey', 'stripeAccount', 'stripeContext', 'apiVersion'],
};

function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
}

/** A message of Stripe to the developer, which stripe-node prints. */
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

/** The headers of an account, a context and a version, where they are given. */
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

/** A header would turn `null` into the text "null", and select an account that does not exist. */
function text(value: unknown, param: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidParamsError(
    `The option ${param} must be the id of an account, such as acct_…. Leave it out to act as the key's own account.`,
    { param },
  );
}
