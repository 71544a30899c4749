import { list, object, type Json } from '../../specs/adapters/openapi/json.ts';
import { addressOf, firstServer } from '../../specs/adapters/openapi/server-address.ts';
import type { Undecided } from './undecided.ts';

export interface DetectedUrl {
  readonly url: string;
  readonly undecided: readonly Undecided[];
}

/** What is used where the document names no host: reserved, so that nothing is ever sent there (RFC 2606). */
const PLACEHOLDER = 'https://api.example.com';

/**
 * Where operations live: the first of the document's servers that is not for trying things out. A sandbox that is the only
 * server is none to send real requests to.
 *
 * @param from - where the document came from, which a relative address is relative to
 */
export function detectBaseUrl(document: Json, from: string): DetectedUrl {
  const servers = list(document['servers']).map(object);
  const ask = (question: string): Undecided => ({ question, place: 'provider' });
  const base = /^https?:\/\//.test(from) ? from : undefined;
  const first = firstServer(servers, base);
  if (!first) {
    // A relative address has the path at least.
    const url = firstServer(servers, PLACEHOLDER)?.url ?? PLACEHOLDER;
    const path = new URL(url).pathname;
    const kept = path === '/' ? '' : ` (the path ${path} is kept)`;
    return {
      url,
      undecided: [ask(`the document names no host${kept}: set baseUrl, or pass the option`)],
    };
  }
  const { url, open } = first;
  const description = servers.flatMap((server) =>
    addressOf(server, base).url === url ? [server['description']] : [],
  );
  if (/sandbox/i.test(`${url} ${description.join(' ')}`))
    return {
      url: PLACEHOLDER,
      undecided: [
        ask(`the only server is a sandbox, ${url}: set baseUrl to the live one, or pass the option`),
      ],
    };
  const undecided: Undecided[] = [];
  if (open.length > 0)
    undecided.push(
      ask(`the address has parts that differ by account (${open.join(', ')}): pass the option baseUrl`),
    );
  if (servers.length > 1)
    undecided.push(ask(`of ${servers.length} servers, ${url} is used; the option baseUrl takes another`));
  if (new URL(url).protocol === 'http:')
    undecided.push(ask(`${url} is not encrypted: credentials go there only with the option allowInsecure`));
  if (
    /(^|\.)(localhost|local|example\.(com|org)|test|invalid)$/.test(new URL(url).hostname) ||
    /\.(png|jpe?g|svg|html?)$/i.test(url)
  )
    undecided.push(ask(`${url} looks like a placeholder: set baseUrl, or pass the option`));
  return { url, undecided };
}
