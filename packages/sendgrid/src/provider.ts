import { InvalidParamsError } from '@org/http-core';
import {
  CALL_OPTION_NAMES,
  assertPageSize,
  checkNames,
  commaQuery,
  jsonBody,
  missingItems,
  rawBody,
  TEXT,
  type NameRules,
  type Operation,
  type Provider,
  type QueryEncoder,
} from '@org/http-core/provider';
import { toSendGridError } from './errors.ts';
import { cursorPage, numberedPage, offsetPage } from './pagers.ts';
import { limits, retryRules } from './limits.ts';
import type { RequestOptions } from './options.ts';

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
