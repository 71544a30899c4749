import { codeOf } from '../errors/safe-cause.ts';

/** Where a transport failed: before anything could reach the server, or perhaps after. */
export type FaultPhase = 'not-sent' | 'no-answer';

/**
 * Codes that mean the connection was never made: refused, no such host, no route, no address, TLS refused. From Node's
 * `errno` list, its TLS and DNS errors, and undici.
 */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
]);

/** How far a chain of causes is searched for a code. */
const MAX_DEPTH = 5;

/** What a transport's failure says: the phase and the most telling code. In doubt, the request may have arrived. */
export function readFault(error: unknown): { readonly phase: FaultPhase; readonly code: string } {
  const codes = [...codesOf(error)];
  const code = codes.find((candidate) => NOT_SENT.has(candidate));
  if (code) return { phase: 'not-sent', code };
  return { phase: 'no-answer', code: codes.at(-1) ?? 'connection_failed' };
}

/** All codes of an error, its causes and, for several addresses tried at once, the errors it bundles. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return;
  const code = codeOf(error);
  if (code) yield code;
  if (error instanceof AggregateError) for (const one of error.errors) yield* codesOf(one, depth + 1);
  yield* codesOf(error.cause, depth + 1);
}
