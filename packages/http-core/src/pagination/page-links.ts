import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { NextPage, PageReader } from '../contract/pages.ts';

/** Minimum length of a credential, in characters; shorter values are too common. */
const MIN_SECRET_LENGTH = 6;

/**
 * The link of a page in the form in which it is followed and stored.
 *
 * @param request The request for the page.
 * @param base The address that links begin with, from the page reader.
 */
export function linkBelow(
  link: string,
  request: EncodedRequest,
  { provider, customBase }: Pick<Runtime, 'provider' | 'customBase'>,
  base: string | undefined,
): string {
  const vendor = customBase ? [provider.baseUrl, ...Object.values(provider.servers ?? {})] : [];
  if (base !== undefined) vendor.unshift(base);
  return withoutCredentials(pathBelowBase(link, request, vendor), request.secrets);
}

/**
 * Why a stored page cannot belong to a list; `undefined` when it can.
 *
 * @param reader What the reader declares: the only parameter that it changes, and whether pages are below the list.
 */
export function foreignPage(
  next: NextPage,
  request: () => EncodedRequest,
  { param, below }: Pick<PageReader, 'param' | 'below'>,
): string | undefined {
  if ('url' in next) return foreignPath(next.url, request(), below ?? false);
  return foreignParam(Object.keys(next.params), param);
}

/**
 * Converts a link to a path (with query) below the base URL, so that it names no host and leads only to the client's own.
 * The link is resolved against the URL of the page (RFC 8288). A path that ignores the prefix of the base URL counts as
 * below it, as the paths of gateways do, and a link to the API's own address is requested at the client's. An absolute
 * URL elsewhere on the same origin stays absolute.
 *
 * @param vendor The addresses of the API, where the client uses another base URL.
 * @returns The link as it is when it leads elsewhere; following it fails.
 */
function pathBelowBase(
  link: string,
  { url, base }: Pick<EncodedRequest, 'url' | 'base'>,
  vendor: readonly string[],
): string {
  const below = vendor.reduce(belowBase, link);
  const root = new URL(base);
  if (below !== link) {
    const { pathname, search } = new URL(below, root.origin);
    return pathname + search;
  }
  if (!URL.canParse(link, url)) return link;
  const target = new URL(link, url);
  if (target.origin !== root.origin || target.username !== '' || target.password !== '') return link;
  const prefix = root.pathname === '/' ? '' : root.pathname;
  const path = target.pathname + target.search;
  if (path.startsWith(prefix) && path.startsWith('/', prefix.length)) return path.slice(prefix.length);
  return URL.canParse(link) ? target.href : path;
}

function belowBase(url: string, base: string): string {
  const start = base.endsWith('/') ? base : `${base}/`;
  return url.startsWith(start) ? url.slice(start.length - 1) : url;
}

/** Removes the query parameters that contain a credential: a cursor is stored and may be shown. */
function withoutCredentials(path: string, secrets: Iterable<string>): string {
  const [, head, query] = cut(path);
  if (query === '') return path;
  const known = new Set(secrets);
  const pairs = query.split('&').filter((pair) => !isCredential(pair, known));
  return pairs.length === 0 ? head : `${head}?${pairs.join('&')}`;
}

/** Adds the credentials from the query of the list's own URL, unless `path` has them. */
export function withCredentialsOf(path: string, { url, secrets }: EncodedRequest): string {
  const [, , own] = cut(url);
  if (own === '') return path;
  const known = new Set(secrets);
  const [, head, query] = cut(path);
  const names = new Set(query.split('&').map(nameOf));
  const missing = own.split('&').filter((pair) => isCredential(pair, known) && !names.has(nameOf(pair)));
  return missing.length === 0 ? path : `${head}?${[...(query === '' ? [] : [query]), ...missing].join('&')}`;
}

/** Why a stored path cannot be a page of the list at `url`; `undefined` when it can. */
function foreignPath(path: string, { url, base }: EncodedRequest, below: boolean): string | undefined {
  const [, head, query] = cut(path);
  const target = URL.canParse(path, base) ? new URL(path, base) : undefined;
  const { origin } = new URL(base);
  // It must be on this origin, with dot segments resolved and without credentials.
  if (target?.origin !== origin || ![target.pathname, origin + target.pathname].includes(head))
    return 'leads to another host';
  const [, own, ownQuery] = cut(url.slice(base.length));
  // Some servers link to the same list by another path: /repositories/1/issues for /repos/org/name/issues.
  const isBelow = below && head.slice(0, head.lastIndexOf('/')) === own;
  if (!isBelow && head !== own && head.slice(head.lastIndexOf('/')) !== own.slice(own.lastIndexOf('/')))
    return 'leads to another list';
  const asked = new Map(ownQuery.split('&').map((pair) => [nameOf(pair), pair]));
  for (const pair of query.split('&')) {
    const name = nameOf(pair);
    const mine = asked.get(name);
    if (mine === undefined || mine === pair || POSITION.test(name)) continue;
    return `has another ${name} than the call`;
  }
  return undefined;
}

/** Why stored parameters cannot be a page of a list; `undefined` when they can. */
function foreignParam(names: readonly string[], param: string | undefined): string | undefined {
  const other = names.find((name) => (param === undefined ? !POSITION.test(name) : name !== param));
  return other === undefined ? undefined : `changes the parameter ${other}`;
}

/** Names of parameters that select a position in a list rather than the list. */
const POSITION =
  /page|cursor|offset|start|skip|after|before|token|since|next|marker|position|limit|size|count/i;

/** A path or URL without its fragment, the part before its query, and its query. */
function cut(path: string): [path: string, head: string, query: string] {
  const plain = path.split('#', 1)[0] ?? '';
  const mark = plain.indexOf('?');
  return mark === -1 ? [plain, plain, ''] : [plain, plain.slice(0, mark), plain.slice(mark + 1)];
}

const nameOf = (pair: string): string => decoded(pair.split('=', 1)[0] ?? '');

function isCredential(pair: string, secrets: ReadonlySet<string>): boolean {
  const value = decoded(pair.slice(pair.indexOf('=') + 1));
  return value.length >= MIN_SECRET_LENGTH && secrets.has(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
