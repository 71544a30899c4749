import { operationKey, singular } from '../../names.ts';
import { own } from '../../record.ts';
import type { OperationDetails } from './operation-details.ts';

/** Words that mean something to JavaScript, or name a file or an entry of the package. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then'],
  ...['client', 'models', 'operations', 'index', 'shared'],
]);

/** The members of every client, beside which its resources stand. */
export const CLIENT_MEMBERS: ReadonlySet<string> = new Set(['raw', 'with', 'close', 'request', 'list']);

/** Words that say what is done, and never what it is done to. */
const VERBS = new Set(
  (
    'get list post put patch delete create update add remove fetch set read write retrieve destroy find search query login logout ' +
    'authenticate register verify validate confirm cancel approve reject accept decline send resend start stop restart pause ' +
    'resume enable disable activate deactivate suspend archive unarchive restore publish unpublish upload download import export ' +
    'generate simulate preview calculate evaluate refresh revoke rotate reset sync merge move copy clone lookup check test execute run ' +
    'invoke submit complete close open assign unassign attach detach invite join leave subscribe unsubscribe exchange transfer ' +
    'capture refund void authorize introspect ping upsert replace modify edit save load process handle do exists count bulk batch'
  ).split(' '),
);

/** Verbs that are no nouns too, and read something. */
const READS = new Set(['download', 'lookup', 'verify', 'validate', 'introspect', 'find', 'check', 'exists']);

/** Words of paths that name no resource: `/rest/api/3`. */
const NOISE = new Set(['api', 'rest']);

const ITEM: Readonly<Record<string, string>> = { get: 'get', post: 'create', put: 'replace', patch: 'update', delete: 'delete', head: 'exists', options: 'options', trace: 'trace' };
/** What methods of HTTP are called that are the last word of an id. */
const OF_HTTP: Record<string, string> = { post: 'create', put: 'replace', patch: 'update' };
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
    wish: byId && namesResource(operation.id) ? fromId(operation.id) : fromPath(operation, paths),
  }));
  for (const { wish } of wishes)
    for (let end = 1; end < wish.length; end++) resources.add(wish.slice(0, end).join('.').toLowerCase());
  for (const { operation, wish } of wishes) {
    const ownNames = [camel(operation.id), camel(`${operation.verb} ${operation.path}`)].filter((name) => name !== '');
    const resource = wish.slice(0, -1);
    const methods = [wish.at(-1) ?? '', ...ownNames, ...ownNames.map((name) => `${name}2`)];
    // Modules are files, and not every disk tells names apart by case.
    const isFree = (name: string): boolean => !taken.has(name.toLowerCase()) && !resources.has(name.toLowerCase());
    const method = methods.find((name) => name !== '' && isFree([...resource, safe(name)].join('.')));
    const name = [...resource, safe(method ?? `operation${names.size}`)].join('.');
    taken.add(name.toLowerCase());
    names.set(operationKey(operation.verb, operation.path), name);
  }
  return names;
}

/**
 * True where nearly every id names a resource and a method, and there are fewer resources than operations. Of ids with
 * underscores the first word can also be a verb (`get_channel`): it must be a word of the path, or what the description
 * groups operations by.
 */
function idsAreNames(operations: readonly OperationDetails[]): boolean {
  const named = operations.filter(({ id }) => partsOf(id).length > 1);
  const resources = named.map(({ id }) => (partsOf(id)[0] ?? '').toLowerCase());
  const verbs = resources.filter((resource) => VERBS.has(resource));
  const known = named.filter((operation) => /[/.]/.test(operation.id) || isResourceOf(operation));
  return (
    named.length >= operations.length * 0.95 &&
    new Set(resources).size < operations.length &&
    verbs.length <= named.length / 4 &&
    (known.length >= named.length * 0.8 || named.length < 10)
  );
}

/** Whether the first part of an id is a word of its path or one of its tags. */
function isResourceOf({ id, path, tags = [] }: OperationDetails): boolean {
  const resource = bare(partsOf(id)[0] ?? '');
  return [...segmentsOf(path), ...tags].some((word) => bare(word) === resource);
}

/** `oneClicks`, `1-clicks` and `one_click` alike: letters of the singular. */
function bare(word: string): string {
  return singular(word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
}

/** `repos/list`, `a.b.list`: all parts; of `droplets_list_kernels` the first is the resource, the rest the method. */
function partsOf(id: string): string[] {
  const parts = /[/.]/.test(id) ? id.split(/[/.]/) : [id.replace(/_.*$/, ''), id.replace(/^[^_]*_?/, '')];
  return parts.map(camel).filter((part) => part !== '');
}

function fromId(id: string): string[] {
  const parts = safeParts(partsOf(id));
  const method = parts.pop() ?? '';
  return [...parts, own(OF_HTTP, method) ?? method];
}

/** `simulate-event.post` says what is done twice, and nothing of what it is done to. */
function namesResource(id: string): boolean {
  const parts = partsOf(id);
  return parts.length > 1 && !(parts.at(-1) === 'post' && startsWithVerb(parts.at(-2) ?? ''));
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
  const all = operations.map(({ path }) => resourcesOf(path));
  let prefix = 0;
  const [first = []] = all;
  // Every path keeps a word of its own.
  const isCommon = (at: number): boolean =>
    all.every((segments) => segments[at] === first[at] && segments.slice(at + 1).some((segment) => !isSlot(segment))) &&
    !isSlot(first[at] ?? '{}');
  while (all.length > 1 && isCommon(prefix)) prefix++;
  return { prefix, verbs };
}

function fromPath(operation: OperationDetails, { prefix, verbs }: PathDetails): string[] {
  const { verb, path } = operation;
  const segments = resourcesOf(path).slice(prefix);
  const words = segments.filter((segment) => !isSlot(segment)).map(camel).filter((word) => word !== '');
  const at = (resource: readonly string[], method: string): string[] =>
    safeParts([...(resource.length > 0 ? resource : ['api']), method]);
  const action = actionOf(path);
  if (action !== undefined) return at(words, camel(action));
  const key = anonymous(path);
  const below = [...verbs.keys()].filter((other) => other !== key && other.startsWith(`${key}/`));
  const last = words.at(-1);
  const isAlone = verbs.get(key)?.size === 1 && below.length === 0;
  const isCollection = below.some((other) => isSlot(other.slice(key.length + 1)));
  // What an item takes by POST changes it; what a kind of items takes creates one.
  if (isSlot(segments.at(-1) ?? ''))
    return at(words, isCollection ? (COLLECTION[verb] ?? verb) : verb === 'post' ? 'update' : (ITEM[verb] ?? verb));
  if (isAlone && last !== undefined && isAction(operation, last, segments.length > words.length && words.length > 1))
    return at(words.slice(0, -1), last);
  if (verb === 'get' && operation.lists === true) return at(words, 'list');
  return at(words, (isCollection ? COLLECTION[verb] : ITEM[verb]) ?? verb);
}

/** Whether the last word of a path is what is done: it is below an item, it is a verb, or the id ends in it and begins with more. */
function isAction({ verb, path, id }: OperationDetails, last: string, isBelowItem: boolean): boolean {
  if (verb === 'get') return READS.has(last) && camel(path).length > last.length;
  if ((verb !== 'post' && verb !== 'put') || /^(create|add|post|new)(?![a-z])/i.test(id)) return isVerb(last) && verb !== 'patch' && verb !== 'delete';
  const name = camel(id).toLowerCase();
  return isBelowItem || isVerb(last) || (name.endsWith(last.toLowerCase()) && name.length > last.length && !startsWithVerb(id));
}

/** `get`, `bulkDelete` */
function isVerb(word: string): boolean {
  return VERBS.has(word) || startsWithVerb(word);
}

/** `createUser`, `create_user` */
function startsWithVerb(name: string): boolean {
  const [first = ''] = name.split(/[^A-Za-z]|(?<=[a-z])(?=[A-Z])/);
  return first.length < name.length && VERBS.has(first.toLowerCase());
}

/** The value of a constant that tells one operation of a path from another: `SendMessage` of `/#Action=SendMessage`. */
function actionOf(path: string): string | undefined {
  return /#\w+=([^&]+)/.exec(path)?.[1];
}

/** The segments of a path without versions and what stands before them: `/rest/api/3/issue` is `issue`. */
function resourcesOf(path: string): string[] {
  const segments = segmentsOf(path.replace(/[?#].*$/s, ''));
  return segments.filter((segment, at) => {
    const before = segments.slice(0, at);
    const isNumber = /^\d+(\.\d+)*$/.test(segment) && at > 0 && at < 3 && !before.some(isSlot) && segments.length > at + 1;
    const isNoise = NOISE.has(segment.toLowerCase()) && before.every((one) => NOISE.has(one.toLowerCase())) && segments.length > at + 1;
    return !isVersion(segment) && !isNumber && !isNoise;
  });
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
  return /^v\d+(\.\d+)*((alpha|beta)\d*)?$|^\d{4}-\d{2}(-\d{2})?$|^api$/i.test(segment);
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

/** The parts of a name, of which the first is a member of the client. */
function safeParts(parts: readonly string[]): string[] {
  return parts.map((part, at) => (at === 0 && parts.length > 1 && CLIENT_MEMBERS.has(part) ? `${part}Resource` : safe(part)));
}

function safe(name: string): string {
  const word = /^[A-Za-z]/.test(name) ? name : `x${name}`;
  return TAKEN.has(word) ? `${word}Resource` : word;
}
