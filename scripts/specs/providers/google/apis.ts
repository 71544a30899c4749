import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../layout.ts';
import { failureOf, isFields } from '../../reviewed-file.ts';

/** A row of `specs/google/apis.yaml`: what no document of the API holds in a form that can be used. */
export interface GoogleApiRow {
  /** Google's id of the API: `admin:directory_v1`. */
  readonly id: string;
  readonly title: string;
  /** As in `new Calendar()`. */
  readonly prefix: string;
  /** The origin of all requests, without a slash at its end. */
  readonly url: string;
  /** The path that takes several calls in one request. */
  readonly batchPath: string;
  /** The vendor's reference. With a slash at its end, the resource is appended. */
  readonly reference?: string;
  /** A sentence about the documented limits. */
  readonly limits?: string;
  /** The entry of the types, where a resource is called `models`. Default: `models`. */
  readonly typesEntry?: string;
  /** Operation → the array that it pages, where the name does not tell it. */
  readonly items?: Readonly<Record<string, string>>;
  readonly example: GoogleExample;
  /** Values of string parameters in examples, by name. */
  readonly samples?: Readonly<Record<string, string>>;
  /** Operation → source text of the parameters of its example. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** What the examples of a client call. */
export interface GoogleExample {
  /** The entry of a resource below that of the API: `users/messages`. */
  readonly entry: string;
  readonly method: string;
  /** Source text of the parameters of its function; absent where it needs none. */
  readonly params?: string;
  /** A statement that uses the class. */
  readonly statement: string;
}

const FILE = join(REPOSITORY.specs, 'google/apis.yaml');

const TEXTS = ['title', 'prefix', 'reference', 'limits', 'typesEntry'] as const;
const MAPS = ['items', 'samples', 'examples'] as const;
const FIELDS: readonly string[] = [...TEXTS, ...MAPS, 'id', 'url', 'batchPath', 'example'];
const REQUIRED = ['id', 'title', 'prefix', 'url', 'batchPath', 'example'] as const;

/** The names of the package's own entries, which no API can have. */
export const TAKEN: ReadonlySet<string> = new Set(['auth', 'client', 'jobs', 'webhooks', 'models']);

/**
 * Reads the table of Google's APIs.
 *
 * @param file - its name, for messages
 * @throws SpecError in one line: a row without a field, with another field, or with a name that another one has
 */
export function parseApis(text: string, file: string): Readonly<Record<string, GoogleApiRow>> {
  const fail = failureOf(file);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    fail(`it is not YAML: ${String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''}`);
  }
  if (!isFields(value)) return fail('it must hold an object: the name of each API and its row');
  const owners = new Map<string, string>();
  for (const [name, row] of Object.entries(value)) {
    checkRow(name, row, fail);
    // Two APIs with one prefix would export one name, and two with one id would be one API.
    for (const unique of [row.prefix, row.id]) {
      const owner = owners.get(unique);
      if (owner !== undefined) fail(`${name} and ${owner} both have ${unique}`);
      owners.set(unique, name);
    }
  }
  return value as Readonly<Record<string, GoogleApiRow>>;
}

function checkRow(
  name: string,
  row: unknown,
  fail: (what: string) => never,
): asserts row is GoogleApiRow {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || TAKEN.has(name))
    fail(`${JSON.stringify(name)} cannot name an entry of @org/google`);
  if (!isFields(row)) return fail(`${name} is no object`);
  const unknown = Object.keys(row).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) fail(`${name} has a field "${unknown}"; the fields are ${FIELDS.join(', ')}`);
  const missing = REQUIRED.find((key) => row[key] === undefined);
  if (missing !== undefined) fail(`${name} lacks "${missing}"`);
  for (const key of TEXTS)
    if (row[key] !== undefined && !isLine(row[key])) fail(`${name}: "${key}" must be a text of one line`);
  for (const [key, form] of [
    ['id', /^[a-z][a-z0-9]*:[a-z][a-z0-9_.]*$/],
    ['prefix', /^[A-Z][A-Za-z0-9]*$/],
    ['url', /^https:\/\/[a-z0-9.-]+$/],
    ['batchPath', /^\/[\w/.-]+$/],
  ] as const)
    if (!form.test(String(row[key]))) fail(`${name}: ${JSON.stringify(row[key])} is no ${key}`);
  for (const key of MAPS)
    if (row[key] !== undefined && !(isFields(row[key]) && Object.values(row[key]).every(isLine)))
      fail(`${name}: "${key}" must hold texts of one line`);
  const { example } = row;
  if (
    !isFields(example) ||
    !['entry', 'method', 'statement'].every((key) => isLine(example[key])) ||
    !(example['params'] === undefined || isLine(example['params']))
  )
    fail(`${name}: "example" must hold the texts entry, method and statement, and params where it needs some`);
}

const isLine = (value: unknown): value is string => typeof value === 'string' && value !== '' && !/[\r\n]/.test(value);

/** The APIs of the package, by the names of their entries. */
export const GOOGLE_APIS: Readonly<Record<string, GoogleApiRow>> = parseApis(
  readFileSync(FILE, 'utf8'),
  'specs/google/apis.yaml',
);

/** `admin:directory_v1` → the API's own name and its version. */
export function partsOfId(id: string): { readonly api: string; readonly version: string } {
  const [api = '', version = ''] = id.split(':');
  return { api, version };
}
