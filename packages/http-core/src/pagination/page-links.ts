import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { NextPage } from '../contract/pages.ts';

/** Shorter values are too common to be taken for a credential. */
const MIN_SECRET_LENGTH = 6;

/** The link of the page that `request` asked for, as it is followed and kept; `base`: where the reader says that links begin. */
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

/** Why a kept place cannot be one of a list; undefined when it can. `param`: the only one that its reader changes. */
export function foreignPlace(
  next: NextPage,
  request: () => EncodedRequest,
  param: string | undefined,
): string | undefined {
  return 'url' in next ? foreignPath(next.url, request()) : foreignParam(Object.keys(next.params), param);
}

/**
 * A link of a page as a path below the base URL, with its query: so it names no host, and leads to none but the client's
 * own. It is resolved against the URL of the page (RFC 8288). A path that ignores what the base URL adds is taken to be
 * below it all the same, as a gateway's are; and a link to the API's own address is asked for at the client's. A whole
 * URL on the same origin but elsewhere stays whole.
 *
 * @param vendor the addresses of the API, where `request` may have gone to another in their place.
 * @returns the link as it is, when it leads elsewhere: who follows it is told.
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

/** `path` without the query parameters that hold a credential: a cursor is kept, and may be shown. */
function withoutCredentials(path: string, secrets: Iterable<string>): string {
  const [, head, query] = cut(path);
  if (query === '') return path;
  const known = new Set(secrets);
  const pairs = query.split('&').filter((pair) => !isCredential(pair, known));
  return pairs.length === 0 ? head : `${head}?${pairs.join('&')}`;
}

/** `path` with the credentials that the list's own URL has, where it lacks them. */
export function withCredentialsOf(path: string, { url, secrets }: EncodedRequest): string {
  const [, , own] = cut(url);
  if (own === '') return path;
  const known = new Set(secrets);
  const [, head, query] = cut(path);
  const names = new Set(query.split('&').map(nameOf));
  const missing = own.split('&').filter((pair) => isCredential(pair, known) && !names.has(nameOf(pair)));
  return missing.length === 0 ? path : `${head}?${[...(query === '' ? [] : [query]), ...missing].join('&')}`;
}

/** Why a kept path cannot be a page of the list at `url`; undefined when it can. */
function foreignPath(path: string, { url, base }: EncodedRequest): string | undefined {
  const [, head, query] = cut(path);
  const target = URL.canParse(path, base) ? new URL(path, base) : undefined;
  const { origin } = new URL(base);
  // On this origin, and as it was written: with its dots resolved, and without credentials.
  if (target?.origin !== origin || ![target.pathname, origin + target.pathname].includes(head))
    return 'leads to another place';
  const [, own, ownQuery] = cut(url.slice(base.length));
  // Some servers link to the same list by another way: /repositories/1/issues for /repos/org/name/issues.
  if (head !== own && head.slice(head.lastIndexOf('/')) !== own.slice(own.lastIndexOf('/')))
    return 'leads to another list';
  const asked = new Map(ownQuery.split('&').map((pair) => [nameOf(pair), pair]));
  for (const pair of query.split('&')) {
    const name = nameOf(pair);
    const mine = asked.get(name);
    if (mine === undefined || mine === pair || PLACE.test(name)) continue;
    return `has another ${name} than the call`;
  }
  return undefined;
}

/** Why kept parameters cannot be a page of a list; undefined when they can. `param`: the only one that its reader changes. */
function foreignParam(names: readonly string[], param: string | undefined): string | undefined {
  const other = names.find((name) => (param === undefined ? !PLACE.test(name) : name !== param));
  return other === undefined ? undefined : `changes the parameter ${other}`;
}

/** Names of parameters that say where in a list, and not which. */
const PLACE = /page|cursor|offset|start|skip|after|before|token|since|next|marker|position|limit|size|count/i;

/** A path or URL as text, its part before the query, and its query. */
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
