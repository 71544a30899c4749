import { InvalidParamsError } from '@org/http-core';
import {
  assertPageSize,
  CALL_OPTION_NAMES,
  checkNames,
  repeatedQuery,
  jsonBody,
  rawBody,
  TEXT,
  type NameRules,
  type Operation,
  type OptionTable,
  type Provider,
  type QueryEncoder,
} from '@org/http-core/provider';
import { openApiMultipartBody } from '@org/http-core/openapi';
import { toPayPalError } from './errors.ts';
import { idempotencyKeyTtlMs, limits, retryRules } from './limits.ts';
import type { PayPalHeaderOptions, RequestOptions } from './options.ts';
import { linkPage, numberedPage } from './pagers.ts';

/** The header of idempotency keys. */
export const KEY_HEADER = 'paypal-request-id';

/** The shortest of the lengths that PayPal states for keys (developer.paypal.com/docs/api/orders/v2). */
const MAX_KEY_LENGTH = 108;

/** The length of a BN code and of the id of a device. */
const MAX_ID_LENGTH = 36;

/** The options that become headers. */
export const headerOptions: OptionTable = {
  authAssertion: TEXT,
  partnerAttributionId: TEXT,
  clientMetadataId: TEXT,
  prefer: ["'minimal' or 'representation'", (value) => value === 'minimal' || value === 'representation'],
};

/** Encodes queries. Sizes of pages that no list accepts are refused. */
const query: QueryEncoder = (params) => {
  assertPageSize(params, ['page_size']);
  return repeatedQuery(params);
};

/**
 * Everything that is particular to PayPal's API.
 *
 * @public
 */
export const provider: Provider = {
  name: 'paypal',
  baseUrl: 'https://api-m.paypal.com',
  bodies: { json: jsonBody, multipart: openApiMultipartBody, raw: rawBody },
  query,
  pagers: { page: numberedPage, link: linkPage },
  idempotencyHeader: KEY_HEADER,
  requestIdHeader: 'paypal-debug-id',
  retry: retryRules,
  recovery: () => import('./recovery.ts').then(({ recovery }) => recovery),
  limits,
  callOptions: headerOptions,
  checkParams,
  confidentialParams: (name) => CONFIDENTIAL.has(name),
  optionHeaders,
  toError: toPayPalError,
};

/** What cards and bank accounts are known by. Errors that repeat them show none of it. */
const CONFIDENTIAL: ReadonlySet<string> = new Set([
  'account_number',
  'cryptogram',
  'iban',
  'number',
  'routing_number',
  'security_code',
]);

/** The same for the sandbox. */
export const sandboxProvider: Provider = { ...provider, baseUrl: 'https://api-m.sandbox.paypal.com' };

/** No parameter of PayPal is in camel case. */
const NAMES: NameRules = {
  style: 'snake_case',
  options: [...CALL_OPTION_NAMES, ...Object.keys(headerOptions), 'accessToken'],
};

function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  // PayPal's own SDK takes the body so, and no parameter of PayPal has this name.
  if (params['body'] !== undefined && !operation.nestedBody)
    throw new InvalidParamsError(
      `${operation.id} takes the fields of the body as its parameters. Pass them without body around them.`,
      { param: 'body', operation: operation.id },
    );
  checkNames(params, operation, NAMES);
}

function optionHeaders(options: RequestOptions, operation: Operation): Record<string, string> {
  checkKey(options, operation);
  const headers = headersOf(options);
  // Without it, the response is empty, which is not what the type of the operation says.
  if (operation.id === 'payments.authorizations.void') headers['prefer'] ??= 'return=representation';
  return headers;
}

/**
 * A key on an operation that takes none would have no effect, and the client would take the call for one that can be repeated.
 */
function checkKey({ idempotencyKey, headers = {} }: RequestOptions, { id, retry, method }: Operation): void {
  const inHeader = Object.entries(headers).find(([name]) => name.toLowerCase() === KEY_HEADER)?.[1];
  const key = idempotencyKey ?? inHeader;
  if (key === undefined) return;
  const param = inHeader === undefined ? 'idempotencyKey' : 'headers';
  if (idempotencyKey !== undefined && inHeader !== undefined)
    throw new InvalidParamsError(
      `${id}: the option idempotencyKey and the header PayPal-Request-Id were passed together. Omit the header.`,
      { param, operation: id },
    );
  const isWrite = retry !== 'safe' && method !== 'GET' && !id.startsWith('raw.');
  if (isWrite && idempotencyKeyTtlMs(id) === undefined)
    throw new InvalidParamsError(
      `${id}: PayPal takes no PayPal-Request-Id here, so the key would have no effect. Omit it.`,
      { param, operation: id },
    );
  if (key.length > MAX_KEY_LENGTH)
    throw new InvalidParamsError(
      `${id}: the idempotency key has ${key.length} characters. Pass at most ${MAX_KEY_LENGTH}.`,
      { param, operation: id },
    );
}

/** The headers of the options that are given. */
export function headersOf(options: PayPalHeaderOptions): Record<string, string> {
  const { authAssertion, partnerAttributionId, clientMetadataId, prefer } = options;
  return {
    ...(authAssertion !== undefined && { 'paypal-auth-assertion': assertion(authAssertion) }),
    ...(partnerAttributionId !== undefined && {
      'paypal-partner-attribution-id': id(partnerAttributionId, 'partnerAttributionId'),
    }),
    ...(clientMetadataId !== undefined && {
      'paypal-client-metadata-id': id(clientMetadataId, 'clientMetadataId'),
    }),
    ...(prefer !== undefined && { prefer: `return=${prefer}` }),
  };
}

function id(value: string, param: string): string {
  if (value !== '' && value.length <= MAX_ID_LENGTH) return value;
  throw new InvalidParamsError(
    `The option ${param} must have 1 to ${MAX_ID_LENGTH} characters, and has ${value.length}.`,
    { param },
  );
}

/** The header and the claims of a JSON Web Token, and a signature, which is empty for an unsigned one. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

function assertion(value: string): string {
  if (TOKEN.test(value)) return value;
  throw new InvalidParamsError(
    'The option authAssertion must be a JSON Web Token. Make it with authAssertion({ clientId, merchantId }).',
    { param: 'authAssertion' },
  );
}
