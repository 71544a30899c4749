import { list, object, text, type Json } from './json.ts';
import type { RawOperation } from './operation-details.ts';
import { isTrialServer } from './servers.ts';

/** Where a server is: its address with the variables at their defaults. */
export interface ServerAddress {
  /** Without a slash at the end; undefined where it cannot be told. */
  readonly url: string | undefined;
  /** Variables without a default, whose places the word `example` takes. */
  readonly open: readonly string[];
}

/**
 * The address of a server.
 *
 * @param base - what a relative address is relative to
 */
export function addressOf(server: Json, base: string | undefined): ServerAddress {
  const variables = object(server['variables']);
  const open: string[] = [];
  const filled = (text(server['url']) ?? '').replaceAll(/\{([^}]*)\}/g, (_, name: string, at: number, whole: string) => {
    const value = object(variables[name])['default'];
    // Behind the host, empty is a value: a path that only some servers have.
    const isInPath = /^(\w+:)?\/\/[^/]+\/|^\/(?!\/)/.test(whole.slice(0, at));
    if (typeof value !== 'string' || !(isInPath ? /^[\w.:/-]*$/ : /^[\w.:/-]+$/).test(value)) open.push(name);
    else return value;
    return 'example';
  });
  const whole = filled.startsWith('//') ? `https:${filled}` : filled;
  if (filled === '' || !URL.canParse(whole, base)) return { url: undefined, open };
  const { protocol, origin, pathname } = new URL(whole, base);
  const isHttp = protocol === 'https:' || protocol === 'http:';
  return { url: isHttp ? (origin + pathname).replace(/\/+$/, '') : undefined, open };
}

/** The server that the list names first, of those that are not for trying things out and are encrypted if any is. */
export function firstServer(servers: readonly unknown[], base: string | undefined): (ServerAddress & { readonly url: string; readonly isTrial: boolean }) | undefined {
  const found = servers.flatMap((one) => {
    const address = addressOf(object(one), base);
    return address.url === undefined ? [] : [{ ...address, url: address.url, isTrial: isTrialServer(object(one)) }];
  });
  const live = found.some(({ isTrial }) => !isTrial) ? found.filter(({ isTrial }) => !isTrial) : found;
  return live.find(({ url }) => url.startsWith('https:')) ?? live[0];
}

/** The servers that an operation or its path has instead of the document's; empty for the usual ones. */
export function ownServers({ raw, item }: RawOperation): readonly unknown[] {
  const own = list(raw['servers']);
  return own.length > 0 ? own : list(item['servers']);
}

/**
 * The key of the server that an operation has of its own; undefined for one at the usual address.
 *
 * @param known - key → address, the usual one under `''`
 */
export function serverOf(operation: RawOperation, known: Readonly<Record<string, string>>): string | undefined {
  const url = firstServer(ownServers(operation), known[''])?.url;
  if (url === undefined || url === known['']) return undefined;
  return Object.keys(known).find((key) => known[key] === url);
}
