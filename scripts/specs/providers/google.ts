import { isDiscovery, readDiscovery } from '../adapters/google/discovery.ts';
import { knownEnums } from '../adapters/google/known-enums.ts';
import { addEnums } from '../adapters/google/typings.ts';
import { recoverGoogle } from '../adapters/google.ts';
import type { RawDocument } from '../adapters/types.ts';
import type { Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import { GOOGLE_APIS, partsOfId, type GoogleApiRow } from './google/apis.ts';
import { isFraction } from './google/fractions.ts';
import type { Provider, ProviderRules } from './types.ts';

/** A page of a list names the next one; what it lists is `items`, or is called as the resource is, or is all there is. */
function pagination(
  items: GoogleApiRow['items'],
  operation: Operation,
  response: Schema | undefined,
): Operation['x-org-pagination'] | string {
  const takesToken = operation.parameters?.some(({ name }) => name === 'pageToken');
  if (!takesToken || !own(response?.properties, 'nextPageToken')) return undefined;
  const arrays = Object.entries(response?.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'array' ? [name] : [],
  );
  const resource = operation.operationId.split('.').at(-2) ?? '';
  const known = own(items, operation.operationId);
  if (known !== undefined && !arrays.includes(known))
    throw new SpecError(
      `${operation.operationId} has no list "${known}", but ${arrays.join(', ') || 'none'}: correct "items" in specs/google/apis.yaml`,
    );
  const field =
    known ??
    ['items', resource].find((name) => arrays.includes(name)) ??
    (arrays.length === 1 ? arrays[0] : undefined);
  if (field === undefined)
    return `${operation.operationId} pages ${arrays.length === 0 ? 'no list' : `one of ${arrays.join(', ')}`}: it is a plain call until "items" in specs/google/apis.yaml names it`;
  return { style: 'cursor', items: field };
}

/** The rules of an API's document. */
export function googleRules({ title, url, items }: Pick<GoogleApiRow, 'title' | 'url' | 'items'>): ProviderRules {
  return {
    title,
    url,
    servers: {},
    securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
    namesFrom: 'source',
    queryArrays: 'repeated',
    rootName: () => undefined,
    isEnvelope: () => false,
    sharedPart: () => undefined,
    words: {},
    singulars: {},
    methodNames: {},
    responseNames: {},
    isFraction,
    pagingParameters: new Set(['pageToken']),
    pagination: (operation, response) => pagination(items, operation, response),
    strict: true,
    groupOf: () => undefined,
  };
}

/** The raw document out of Google's own description; undefined for any other value. */
export function readGoogle(id: string, value: unknown): RawDocument | undefined {
  if (!isDiscovery(value)) return undefined;
  const { api, version } = partsOfId(id);
  const described = `${value.name}:${value.version}`;
  if (value.name !== api) throw new SpecError(`this describes "${described}", not "${id}"`);
  if (value.version !== version) throw new SpecError(`this describes "${described}", not "${id}": give the document of ${version}`);
  const raw = readDiscovery(value);
  addEnums(raw.document, knownEnums(api));
  return raw;
}

/** A provider entry for one API. */
export function googleProvider(row: GoogleApiRow): Provider {
  const { api, version } = partsOfId(row.id);
  return {
    recover: recoverGoogle(api, version),
    readOwn: (value) => readGoogle(row.id, value),
    rules: googleRules(row),
  };
}

/** A provider entry for each API, by `google/<api>`. */
export const googleProviders: Readonly<Record<string, Provider>> = Object.fromEntries(
  Object.entries(GOOGLE_APIS).map(([name, row]) => [`google/${name}`, googleProvider(row)]),
);
