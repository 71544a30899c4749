import { EnvHttpProxyAgent, fetch, type Dispatcher, type Response } from 'undici';
import { SpecError } from './errors.ts';
import { RegistryError } from './fetch.ts';

/** What is taken from an address; larger than any description there is (the largest known has 12 MB). */
const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 5;

export interface FetchLimits {
  /** Larger documents are refused, in bytes. */
  readonly maxBytes?: number;
  /** For all of it, redirects and content included, in milliseconds. */
  readonly timeoutMs?: number;
  /** A request with a body in place of a GET; redirects are then refused. */
  readonly post?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
}

/** Gets a document from an address. */
export type FetchCommand = (address: string) => Promise<Buffer>;

/** Whether a source is an address rather than a file. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
}

/**
 * A document from an address: over https, or over http from this machine; proxies of the environment are used. Redirects
 * are followed under the same rules.
 *
 * @throws RegistryError when the address cannot be reached, in time or at all
 * @throws SpecError when it responds with what cannot be a document
 */
export async function fetchDocument(address: string, limits: FetchLimits = {}): Promise<Buffer> {
  const { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, post } = limits;
  const signal = AbortSignal.timeout(timeoutMs);
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const response = await follow(checked(address), signal, dispatcher, post);
    return await contentOf(response, address, maxBytes);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (signal.aborted) throw new RegistryError(`${address} did not respond within ${timeoutMs / 1000} s`);
    throw new RegistryError(`${address} could not be fetched (${reasonOf(error)}): check the address, the network and the proxy`);
  } finally {
    // Nothing is to keep the process alive.
    await dispatcher.destroy();
  }
}

async function follow(
  start: URL,
  signal: AbortSignal,
  dispatcher: Dispatcher,
  post: FetchLimits['post'],
): Promise<Response> {
  if (post) return fetch(start, { ...post, method: 'POST', signal, dispatcher, redirect: 'error' });
  let at = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(at, { signal, dispatcher, redirect: 'manual', headers: { accept: 'application/json, application/yaml, */*;q=0.5' } });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = checked(new URL(location, at).href);
    if (next.protocol === 'http:' && at.protocol === 'https:') throw new SpecError(`${start.href} leads from https to ${next.href}: not followed`);
    at = next;
  }
  throw new SpecError(`${start.href} redirects more than ${MAX_REDIRECTS} times`);
}

function checked(address: string): URL {
  if (!URL.canParse(address)) throw new SpecError(`${address.slice(0, 100)} is no address`);
  const url = new URL(address);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw new SpecError(`${address.slice(0, 100)} must begin with https://: what comes over ${url.protocol} may have been changed on its way`);
  if (url.username !== '' || url.password !== '') throw new SpecError('an address must hold no password: it is written into source.json');
  return url;
}

async function contentOf(response: Response, address: string, maxBytes: number): Promise<Buffer> {
  const tooLarge = (): SpecError => new SpecError(`${address} sends more than ${Math.floor(maxBytes / 1_000_000)} MB: no description of an API is that large`);
  if (!response.ok) {
    await response.body?.cancel();
    throw new RegistryError(`${address} responded with status ${response.status}`);
  }
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(bytes);
  }
  if (size === 0) throw new SpecError(`${address} sends nothing`);
  return Buffer.concat(chunks);
}

/** `fetch failed` hides what went wrong in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return (code === '' ? message : code).slice(0, 120);
}
