import { safeGet, safeGetText } from '../errors/safe-get.ts';
import { codeOf } from '../errors/safe-cause.ts';
import { UnsentError } from './unsent-error.ts';

/**
 * Where a transport failed: it would not take the request at all, nothing could reach the server, or perhaps something
 * did.
 */
export type FaultPhase = 'refused' | 'not-sent' | 'no-response';

/** What a transport's failure says: the phase and the most telling code. */
export interface Fault {
  readonly phase: FaultPhase;
  readonly code: string;
}

/**
 * Codes that mean the connection was never made: refused, no connection in time, TLS refused before the request was
 * written. From Node's TLS errors (X.509), undici and Bun.
 */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ConnectionRefused',
]);

/**
 * System calls that come before the first byte. An `EHOSTUNREACH` or `ETIMEDOUT` may also end a connection that has
 * carried the request already; only the call that failed tells the two apart.
 */
const CONNECTING = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/**
 * Node gives a connection that breaks during the TLS handshake the code `ECONNRESET`, and only these words differ. Deno
 * has no codes: its words for whatever happens before there is a connection.
 */
const NO_CONNECTION = /before secure TLS connection was established|client error \(Connect\)/;

/** undici takes neither this header nor this handler, and says so before it looks for a connection. */
const REFUSED_CODE = 'UND_ERR_INVALID_ARG';

/** What `fetch` says of a port that is not for HTTP. */
const REFUSED_MESSAGE = 'bad port';

/** The error of Deno when a program has no leave to reach a host (`--allow-net`). */
const REFUSED_NAME = 'NotCapable';

/** What undici says when a proxy answers in place of the server, with the status that it gave. */
const PROXY_ANSWER = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;

/** The code of a body whose source failed while it was sent. */
export const BODY_FAILED = 'body_failed';

/** How far a chain of causes is searched for a code. */
const MAX_DEPTH = 5;

/** Reads a transport's failure. In doubt, the request may have arrived. */
export function readFault(error: unknown): Fault {
  let code = 'connection_failed';
  let phase: FaultPhase = 'no-response';
  for (const one of errorsIn(error)) {
    const own = codeOf(one);
    const proxyStatus = PROXY_ANSWER.exec(safeGetText(one, 'message') ?? '')?.[1];
    if (proxyStatus)
      return { phase: proxyStatus === '407' ? 'refused' : 'not-sent', code: `proxy_${proxyStatus}` };
    if (refused(one, own)) return { phase: 'refused', code: own ?? code };
    if (one instanceof UnsentError) phase = 'not-sent';
    if (own === BODY_FAILED) return { phase, code: own };
    if (neverSent(one, own)) return { phase: 'not-sent', code: own ?? code };
    code = own ?? code;
  }
  return { phase, code };
}

function refused(error: unknown, code: string | undefined): boolean {
  if (error instanceof UnsentError) return error.refused;
  if (code === REFUSED_CODE || safeGetText(error, 'message') === REFUSED_MESSAGE) return true;
  return safeGetText(error, 'name') === REFUSED_NAME;
}

function neverSent(error: unknown, code: string | undefined): boolean {
  if (code !== undefined && (NOT_SENT.has(code) || code.startsWith('EAI_'))) return true;
  if (CONNECTING.has(safeGetText(error, 'syscall') ?? '')) return true;
  return NO_CONNECTION.test(safeGetText(error, 'message') ?? '');
}

/** An error, its causes and, for several addresses tried at once, the errors it bundles; the outermost first. */
function* errorsIn(error: unknown, depth = 0): Generator {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return;
  yield error;
  const bundled = safeGet(error, 'errors');
  if (Array.isArray(bundled)) for (const one of bundled) yield* errorsIn(one, depth + 1);
  yield* errorsIn(safeGet(error, 'cause'), depth + 1);
}
