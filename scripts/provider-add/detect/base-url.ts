import { list, object, text, type Json } from '../../specs/adapters/openapi/json.ts';
import { preferredServer } from '../../specs/adapters/openapi/servers.ts';
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
  const first = preferredServer(servers);
  const filled = first && fillVariables(first);
  const url = filled && absolute(filled.url, from);
  const ask = (question: string): Undecided => ({ question, place: 'provider' });
  if (!url)
    return {
      url: PLACEHOLDER,
      undecided: [ask('the document names no server: set baseUrl, or pass the option')],
    };
  if (/sandbox/i.test(`${url} ${text(first['description']) ?? ''}`))
    return {
      url: PLACEHOLDER,
      undecided: [
        ask(`the only server is a sandbox, ${url}: set baseUrl to the live one, or pass the option`),
      ],
    };
  const undecided: Undecided[] = [];
  const others = servers.filter((server) => server !== first).flatMap((server) => text(server['url']) ?? []);
  if (filled.open.length > 0)
    undecided.push(
      ask(
        `the address has parts that differ by account (${filled.open.join(', ')}): pass the option baseUrl`,
      ),
    );
  if (others.length > 0)
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

/** `https://{region}.api.example.com` with its defaults; `open` are the variables without one. */
function fillVariables(server: Json): { url: string; open: string[] } {
  const variables = object(server['variables']);
  const open: string[] = [];
  const url = (text(server['url']) ?? '').replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const variable = object(variables[name]);
    const value = text(variable['default']);
    if (value === undefined || !/^[\w.:/-]+$/.test(value)) open.push(name);
    else return value;
    return 'example';
  });
  return { url, open };
}

function absolute(url: string, from: string): string | undefined {
  const base = /^https?:\/\//.test(from) ? from : undefined;
  const whole = url.startsWith('//') ? `https:${url}` : url;
  if (!URL.canParse(whole, base)) return undefined;
  const { protocol, origin, pathname } = new URL(whole, base);
  return protocol === 'https:' || protocol === 'http:' ? (origin + pathname).replace(/\/+$/, '') : undefined;
}
