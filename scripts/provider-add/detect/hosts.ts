import { object, text } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import { addressOf, firstServer, ownServers } from '../../specs/adapters/openapi/server-address.ts';
import type { Undecided } from './undecided.ts';

export interface DetectedHosts {
  /** Key → address of the servers that operations have of their own. */
  readonly servers: Readonly<Record<string, string>>;
  readonly undecided: readonly Undecided[];
}

/**
 * The servers that single operations or paths have instead of the document's.
 *
 * @param base - the usual address, which relative ones are relative to
 */
export function detectHosts(operations: readonly RawOperation[], base: string): DetectedHosts {
  const servers: Record<string, string> = {};
  const undecided: Undecided[] = [];
  const open = new Set<string>();
  const lost = new Set<string>();
  for (const operation of operations) {
    const own = ownServers(operation);
    for (const one of own)
      if (addressOf(object(one), base).url === undefined) lost.add(text(object(one)['url']) ?? '');
    const first = firstServer(own, base);
    if (!first || first.url === base) continue;
    if (first.open.length > 0) open.add(first.url);
    if (!Object.values(servers).includes(first.url)) servers[keyOf(first.url, base, servers)] = first.url;
  }
  const ask = (question: string): void => {
    undecided.push({ question, place: 'provider' });
  };
  if (open.size > 0)
    ask(
      `${[...open].join(', ')} has parts that differ by account: correct it in "servers" here and in the specs' provider`,
    );
  if (lost.size > 0)
    ask(
      `${[...lost].join(', ').slice(0, 120)} is no address: its operations are called at the base URL; name their host in "servers" and x-org-server`,
    );
  return { servers, undecided };
}

/** `upload` of `https://upload.example.com/api`, or the path's last word where only the path differs. */
function keyOf(url: string, base: string, taken: Readonly<Record<string, string>>): string {
  const { hostname, pathname, host } = new URL(url);
  const isSameHost = host === new URL(base).host;
  const words = isSameHost ? pathname.split('/').reverse() : hostname.split('.');
  const named = words.map((word) => word.replaceAll(/[^A-Za-z0-9]/g, ''));
  const wish = named.find((word) => /^[a-z]\w*$/i.test(word) && word !== 'www') ?? 'other';
  let key = wish;
  for (let n = 2; Object.hasOwn(taken, key); n++) key = `${wish}${n}`;
  return key;
}
