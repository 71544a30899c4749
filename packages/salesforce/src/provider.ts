import { openApiMultipartBody, typedBody, wireEncoder } from '@org/http-core/openapi';
import {
  commaQuery,
  jsonBody,
  linkedPages,
  rawBody,
  type OptionTable,
  type Provider,
  type WireEncoder,
} from '@org/http-core/provider';
import { API_PATH, UNKNOWN_INSTANCE } from './api-path.ts';
import { isLoginPage, toSalesforceError } from './errors.ts';
import { limits, retryRules } from './limits.ts';
import type { RequestOptions } from './options.ts';
import { recordPages } from './pagers.ts';

/** The form of a version. */
const VERSION = /^\d{2,3}\.0$/;

/** Whether a value is a version of the API. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && VERSION.test(value);
}

/** The options of a client and of a call. */
export const versionOption: OptionTable = {
  version: ['a version of the API such as 68.0, as text', isVersion],
};

/**
 * Everything that is particular to Salesforce's API.
 *
 * @public
 */
export const provider: Provider = {
  name: 'salesforce',
  baseUrl: UNKNOWN_INSTANCE,
  bodies: { raw: typedBody(rawBody), json: typedBody(jsonBody), multipart: openApiMultipartBody },
  query: commaQuery,
  wire: versioned(undefined),
  pagers: {
    records: recordPages,
    connect: linkedPages({ next: 'nextPageUrl', below: true }),
  },
  idempotencyHeader: undefined,
  retry: retryRules,
  limits,
  callOptions: versionOption,
  isFailure: isLoginPage,
  toError: toSalesforceError,
};

/** The provider of a client whose calls have another version than the package was generated for. */
export const providerOf = (version: string | undefined): Provider =>
  version === undefined ? provider : { ...provider, wire: versioned(version) };

/** Writes the version of the call, or that of the client, into the path. Raw requests have the path that the caller wrote. */
function versioned(ofClient: string | undefined): WireEncoder {
  return (params, operation, options) => {
    const written = wireEncoder(params, operation, options);
    const { version = ofClient } = options as RequestOptions;
    if (version === undefined || operation.id.startsWith('raw.')) return written;
    const path = written?.path ?? operation.path;
    if (!path.startsWith(`${API_PATH}/`) && path !== API_PATH) return written;
    const rest = written ?? { params, headers: {}, cookie: '' };
    return { ...rest, path: `/services/data/v${version}${path.slice(API_PATH.length)}` };
  };
}
