import { operationKey } from '../../names.ts';
import type { OperationDetails } from './operation-details.ts';

/** Words that a resource, a method or a member of the client must not be called. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then', 'raw', 'with', 'close'],
  ...['client', 'models', 'operations', 'index', 'shared'],
]);

/** Beginnings of ids that are no names of resources. */
const VERBS = new Set(['get', 'list', 'post', 'put', 'patch', 'delete', 'create', 'update', 'add', 'remove', 'fetch', 'set']);

const ITEM: Readonly<Record<string, string>> = { get: 'get', post: 'create', put: 'replace', patch: 'update', delete: 'delete', head: 'exists', options: 'options', trace: 'trace' };
const COLLECTION: Readonly<Record<string, string>> = { ...ITEM, get: 'list', put: 'replaceAll', patch: 'updateMany', delete: 'deleteMany' };

/**
 * Names operations as `resource.method`. Where the description's own ids say both (`repos/list-for-org`,
 * `droplets_list`), they are the names; otherwise verb and path are: `GET /v1/users/{id}` is `users.get`.
 *
 * @returns operation key → name, each name once, none of them both a resource and a method
 */
export function nameOperations(operations: readonly OperationDetails[]): ReadonlyMap<string, string> {
  const byId = idsAreNames(operations);
  const paths = pathDetails(operations);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const resources = new Set<string>();
  const wishes = operations.map((operation) => ({
    operation,
    wish: byId && partsOf(operation.id).length > 1 ? fromId(operation.id) : fromPath(operation, paths),
  }));
  for (const { wish } of wishes)
    for (let end = 1; end < wish.length; end++) resources.add(wish.slice(0, end).join('.').toLowerCase());
  for (const { operation, wish } of wishes) {
    const own = [camel(operation.id), camel(`${operation.verb} ${operation.path}`)].filter((name) => name !== '');
    const resource = wish.slice(0, -1);
    const methods = [wish.at(-1) ?? '', ...own, ...own.map((name) => `${name}2`)];
    // Modules are files, and not every disk tells names apart by case.
    const isFree = (name: string): boolean => !taken.has(name.toLowerCase()) && !resources.has(name.toLowerCase());
    const method = methods.find((name) => name !== '' && isFree([...resource, safe(name)].join('.')));
    const name = [...resource, safe(method ?? `operation${names.size}`)].join('.');
    taken.add(name.toLowerCase());
    names.set(operationKey(operation.verb, operation.path), name);
  }
  return names;
}

/** True where nearly every id names a resource and a method, and there are fewer resources than operations. */
function idsAreNames(operations: readonly OperationDetails[]): boolean {
  const parts = operations.map(({ id }) => partsOf(id)).filter(({ length }) => length > 1);
  const resources = new Set(parts.map(([resource = '']) => resource.toLowerCase()));
  const areVerbs = [...resources].filter((resource) => VERBS.has(resource)).length > resources.size / 4;
  return parts.length >= operations.length * 0.95 && resources.size < operations.length && !areVerbs;
}

/** `repos/list`, `a.b.list`: all parts; of `droplets_list_kernels` the first is the resource, the rest the method. */
function partsOf(id: string): string[] {
  const parts = /[/.]/.test(id) ? id.split(/[/.]/) : [id.replace(/_.*$/, ''), id.replace(/^[^_]*_?/, '')];
  return parts.map(camel).filter((part) => part !== '');
}

function fromId(id: string): string[] {
  return partsOf(id).map(safe);
}

interface PathDetails {
  /** The words that all paths begin with: `/api/v2`. */
  readonly prefix: number;
  readonly verbs: ReadonlyMap<string, ReadonlySet<string>>;
}

function pathDetails(operations: readonly OperationDetails[]): PathDetails {
  const verbs = new Map<string, Set<string>>();
  for (const { verb, path } of operations) {
    const key = anonymous(path);
    verbs.set(key, (verbs.get(key) ?? new Set()).add(verb));
  }
  const all = operations.map(({ path }) => segmentsOf(path));
  let prefix = 0;
  const [first = []] = all;
  const isCommon = (at: number): boolean =>
    all.every((segments) => segments[at] === first[at] && segments.length > at + 1) && !isSlot(first[at] ?? '{}');
  while (all.length > 1 && isCommon(prefix)) prefix++;
  return { prefix, verbs };
}

function fromPath({ verb, path }: OperationDetails, { prefix, verbs }: PathDetails): string[] {
  const segments = segmentsOf(path).slice(prefix).filter((segment) => !isVersion(segment));
  const words = segments.filter((segment) => !isSlot(segment)).map(camel).filter((word) => word !== '');
  const at = (resource: readonly string[], method: string): string[] =>
    [...(resource.length > 0 ? resource : ['api']), method].map(safe);
  const key = anonymous(path);
  const below = [...verbs.keys()].filter((other) => other !== key && other.startsWith(`${key}/`));
  const isAction = verbs.get(key)?.size === 1 && below.length === 0 && (verb === 'post' || verb === 'put') && words.length > 1;
  const last = words.at(-1);
  // What an item takes by POST changes it.
  if (isSlot(segments.at(-1) ?? '')) return at(words, verb === 'post' ? 'update' : (ITEM[verb] ?? verb));
  if (isAction && last !== undefined && segments.length > words.length) return at(words.slice(0, -1), last);
  const isCollection = below.some((other) => isSlot(other.slice(key.length + 1)));
  return at(words, (isCollection ? COLLECTION[verb] : ITEM[verb]) ?? verb);
}

function segmentsOf(path: string): string[] {
  return path.split('/').map((segment) => segment.replace(/(?:^|(?<=\}))\.(json|xml)$|\.(json|xml)$/i, '')).filter((segment) => segment !== '');
}

function anonymous(path: string): string {
  return `/${segmentsOf(path).map((segment) => (isSlot(segment) ? '{}' : segment)).join('/')}`;
}

function isSlot(segment: string): boolean {
  return /^\{[^}]*\}$/.test(segment);
}

function isVersion(segment: string): boolean {
  return /^v\d+(\.\d+)*((alpha|beta)\d*)?$|^\d{4}-\d{2}-\d{2}$|^api$/i.test(segment);
}

/** `list-for-org`, `List For Org` → `listForOrg`; ASCII letters and digits stay. */
function camel(name: string): string {
  const words = name.replaceAll(/\{[^}]*\}/g, ' ').split(/[^A-Za-z0-9]+/).filter(Boolean);
  return words
    .map((word, index) => (index === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function lowerFirst(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function safe(name: string): string {
  const word = /^[A-Za-z]/.test(name) ? name : `x${name}`;
  return TAKEN.has(word) ? `${word}Resource` : word;
}
