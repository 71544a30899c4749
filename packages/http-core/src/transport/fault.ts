import { safeGet, safeGetText } from '../errors/safe-get.ts';
import { codeOf } from '../errors/safe-cause.ts';
import { UnsentError } from './transport-errors.ts';

/**
 * Where a transport failed: it refused the request (`refused`), nothing reached the server (`not-sent`), or the request
 * may have arrived (`no-response`).
 *
 * @public
 */
export type FaultPhase = 'refused' | 'not-sent' | 'no-response';

/** A transport's failure: its phase and its most specific code. */
export interface Fault {
  readonly phase: FaultPhase;
  readonly code: string;
}

/**
 * Codes of failures before there was a connection: refused, timed out, or rejected by TLS before the request was written.
 * From Node's TLS errors (X.509), undici and Bun.
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
 * System calls before the first byte. `EHOSTUNREACH` and `ETIMEDOUT` may also end a connection that has already carried
 * the request; only the failed system call distinguishes the two.
 */
const CONNECTING = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/**
 * Node uses the code `ECONNRESET` also for a connection that breaks during the TLS handshake, and only the message
 * differs. Deno has no codes, and this message for any failure before there is a connection.
 */
const NO_CONNECTION = /before secure TLS connection was established|client error \(Connect\)/;

/** undici rejects a header or a handler before it looks for a connection. */
const REFUSED_CODE = 'UND_ERR_INVALID_ARG';

/** The message of `fetch` for a port that is not for HTTP. */
const REFUSED_MESSAGE = 'bad port';

/** The error of Deno when a program lacks the permission to reach a host (`--allow-net`). */
const REFUSED_NAME = 'NotCapable';

/** The message of undici when a proxy responds instead of the server, with the status of the proxy. */
const PROXY_RESPONSE = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;

/** The code of a body whose source failed while it was being sent. */
export const BODY_FAILED = 'body_failed';

/** How many causes are searched for a code. */
const MAX_DEPTH = 5;

/**
 * Reads a transport's failure. If in doubt, the request may have arrived.
 *
 * @public
 */
export function readFault(error: unknown): Fault {
  let code = 'connection_failed';
  let phase: FaultPhase = 'no-response';
  for (const one of errorsIn(error)) {
    const own = codeOf(one);
    const proxyStatus = PROXY_RESPONSE.exec(safeGetText(one, 'message') ?? '')?.[1];
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

/** An error, its causes and the errors of an `AggregateError` (several addresses tried at once); the outermost first. */
function* errorsIn(error: unknown, depth = 0): Generator {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return;
  yield error;
  const bundled = safeGet(error, 'errors');
  if (Array.isArray(bundled)) for (const one of bundled) yield* errorsIn(one, depth + 1);
  yield* errorsIn(safeGet(error, 'cause'), depth + 1);
}
