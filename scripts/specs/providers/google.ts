import { isDiscovery, readDiscovery } from '../adapters/google/discovery.ts';
import { knownEnums } from '../adapters/google/known-enums.ts';
import { addEnums } from '../adapters/google/typings.ts';
import { recoverGoogle } from '../adapters/google.ts';
import type { RawDocument } from '../adapters/types.ts';
import type { Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import { isFraction } from './google/fractions.ts';
import type { ProviderRules } from './types.ts';

/** One API of Google's: a document of its own, all alike. */
interface GoogleApi {
  readonly version: string;
  readonly title: string;
  readonly url: string;
}

/** As the APIs' own descriptions give them: `version`, `title`, `rootUrl`. */
const APIS: Readonly<Record<string, GoogleApi>> = {
  calendar: { version: 'v3', title: 'Calendar API', url: 'https://www.googleapis.com' },
  drive: { version: 'v3', title: 'Google Drive API', url: 'https://www.googleapis.com' },
  gmail: { version: 'v1', title: 'Gmail API', url: 'https://gmail.googleapis.com' },
  people: { version: 'v1', title: 'People API', url: 'https://people.googleapis.com' },
  pubsub: { version: 'v1', title: 'Cloud Pub/Sub API', url: 'https://pubsub.googleapis.com' },
  sheets: { version: 'v4', title: 'Google Sheets API', url: 'https://sheets.googleapis.com' },
  storage: { version: 'v1', title: 'Cloud Storage JSON API', url: 'https://storage.googleapis.com' },
  tasks: { version: 'v1', title: 'Google Tasks API', url: 'https://tasks.googleapis.com' },
};

/** Lists whose response holds several arrays, none of which is called `items` or like the resource. */
const ITEMS: Readonly<Record<string, string>> = {
  'people.listDirectoryPeople': 'people',
  'people.searchDirectoryPeople': 'people',
};

/** A page of a list names the next one; what it lists is `items`, or is called as the resource is, or is all there is. */
function pagination(operation: Operation, response: Schema | undefined): Operation['x-org-pagination'] {
  const takesToken = operation.parameters?.some(({ name }) => name === 'pageToken');
  if (!takesToken || !own(response?.properties, 'nextPageToken')) return undefined;
  const arrays = Object.entries(response?.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'array' ? [name] : [],
  );
  const resource = operation.operationId.split('.').at(-2) ?? '';
  const known = own(ITEMS, operation.operationId);
  const items =
    known ??
    ['items', resource].find((name) => arrays.includes(name)) ??
    (arrays.length === 1 ? arrays[0] : undefined);
  if (items === undefined || !arrays.includes(items))
    throw new SpecError(`${operation.operationId} lists one of ${arrays.join(', ')}: say which in ITEMS`);
  return { style: 'cursor', items };
}

function rulesOf({ title, url }: GoogleApi): ProviderRules {
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
    pagination,
    strict: true,
    groupOf: () => undefined,
  };
}

function readOwn(api: string, value: unknown): RawDocument | undefined {
  if (!isDiscovery(value)) return undefined;
  if (value.name !== api) throw new SpecError(`this describes "${value.name}", not "${api}"`);
  const raw = readDiscovery(value);
  addEnums(raw.document, knownEnums(api));
  return raw;
}

/** A provider entry for each API, by `google/<api>`. */
export const googleProviders = Object.fromEntries(
  Object.entries(APIS).map(([api, details]) => [
    `google/${api}`,
    {
      recover: recoverGoogle(api, details.version),
      readOwn: (value: unknown) => readOwn(api, value),
      rules: rulesOf(details),
    },
  ]),
);
