import { InvalidParamsError } from '@org/http-core';
import { openApiMultipartBody, typedBody, wireEncoder } from '@org/http-core/openapi';
import {
  assertPageSize,
  bracketFormBody,
  CALL_OPTION_NAMES,
  checkNames,
  commaQuery,
  cursorPages,
  field,
  itemsOf,
  jsonBody,
  isRecord,
  offsetPages,
  rawBody,
  unreadablePage,
  type NameRules,
  type Operation,
  type PageReader,
  type Provider,
  type QueryEncoder,
} from '@org/http-core/provider';
import { toHubSpotError } from './errors.ts';
import { hubSpotLimits, isSearch, maxInputs, retryRules } from './limits.ts';

/**
 * The version of HubSpot's API that the package calls and its types describe. It is a part of each path. It comes from
 * `specs/hubspot`, and a test holds the two equal.
 *
 * @public
 */
export const API_VERSION = '2026-03';

/** Encodes queries. Sizes of pages that no list accepts are refused. */
const query: QueryEncoder = (params) => {
  assertPageSize(params, ['limit']);
  return commaQuery(params);
};

/** Lists of rows, whose next page has a cursor or an offset, as HubSpot chooses. */
const rowPage: PageReader = (page) => {
  const items = itemsOf(page);
  const next = field(field(page.body, 'paging'), 'next');
  if (next === undefined || next === null) return { items };
  const after = field(next, 'after');
  if (typeof after === 'string' && after !== '')
    return { items, next: { params: { after, offset: undefined } } };
  const offset = field(next, 'offset');
  if (typeof offset === 'number' && Number.isSafeInteger(offset))
    return { items, next: { params: { offset, after: undefined } } };
  throw unreadablePage(page, 'paging.next has neither a cursor nor an offset');
};

/**
 * Everything that is particular to HubSpot's API.
 *
 * @public
 */
export const provider: Provider = {
  name: 'hubspot',
  baseUrl: 'https://api.hubapi.com',
  bodies: {
    raw: typedBody(rawBody),
    json: typedBody(jsonBody),
    form: bracketFormBody,
    multipart: openApiMultipartBody,
  },
  query,
  wire: wireEncoder,
  pagers: {
    cursor: cursorPages({ param: 'after', next: 'paging.next.after' }),
    rows: rowPage,
    offset: offsetPages({ param: 'offset', total: 'total' }),
  },
  // HubSpot has no idempotency keys.
  idempotencyHeader: undefined,
  requestIdHeader: 'x-hubspot-correlation-id',
  retry: retryRules,
  recovery: () => import('./recovery.ts').then(({ recovery }) => recovery),
  limits: hubSpotLimits(),
  checkParams,
  inParts: (operation, given) => {
    if (!isLongBatch(operation, given) && !hasLongNames(operation, given)) return undefined;
    const params = copyOf(given);
    return (call) => import('./parts.ts').then(({ callInParts }) => callInParts(operation, params, call));
  },
  toError: toHubSpotError,
};

/** No parameter of HubSpot's own is in snake case, but the grants of OAuth and properties are. */
const NAMES: NameRules = {
  style: 'camelCase',
  options: [...CALL_OPTION_NAMES, 'accessToken'],
};

/** The place in a search after which HubSpot gives no more results (developers.hubspot.com/docs/guides/api/crm/search). */
const LAST_RESULT = 10_000;

function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  if (!operation.id.startsWith('auth.')) checkNames(params, operation, NAMES);
  const { inputs } = params;
  if (inputs !== undefined && isBatch(operation) && !Array.isArray(inputs))
    throw new InvalidParamsError(`${operation.id}: the parameter inputs must be a list.`, {
      param: 'inputs',
      operation: operation.id,
    });
  if (isSearch(operation.id) && Number(params['after']) >= LAST_RESULT)
    throw new InvalidParamsError(
      `${operation.id}: HubSpot's searches end after ${LAST_RESULT} results. Sort by hs_object_id and search on with a filter { propertyName: 'hs_object_id', operator: 'GT', value: <the last id> }.`,
      { param: 'after', operation: operation.id },
    );
}

const isBatch = ({ path }: Operation): boolean => /\/batch(?:\/|$)/.test(path);

function isLongBatch(operation: Operation, params: Readonly<Record<string, unknown>>): boolean {
  const { inputs } = params;
  return Array.isArray(inputs) && isBatch(operation) && inputs.length > maxInputs(operation, params);
}

/** HubSpot refuses addresses of about 15,000 characters with a 414. */
const MAX_NAMES_LENGTH = 10_000;

/** Whether the names of properties do not fit into the address of a record or of a list of records. */
function hasLongNames({ method, path }: Operation, params: Readonly<Record<string, unknown>>): boolean {
  if (method !== 'GET' || !path.startsWith('/crm/objects/')) return false;
  return lengthOf(params['properties']) + lengthOf(params['propertiesWithHistory']) > MAX_NAMES_LENGTH;
}

const lengthOf = (names: unknown): number =>
  Array.isArray(names) ? names.reduce<number>((sum, name) => sum + String(name).length + 1, 0) : 0;

/** A copy of parameters, which the caller may change while the call lasts. Values such as dates stay as they are. */
function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOf(inner)])) as Value;
}
