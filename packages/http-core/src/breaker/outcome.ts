import { SdkError } from '../errors/sdk-error.ts';
import type { CircuitOutcome } from '../contract/circuit.ts';

/** A status as the breaker sees it: 5xx are failures, but for 501 and 505, which say nothing about health. */
export function outcomeOfStatus(status: number): CircuitOutcome {
  if (status >= 500) return status === 501 || status === 505 ? 'alive' : 'failure';
  return status >= 400 ? 'alive' : 'success';
}

/**
 * Codes of failures that lie on this side: the caller's end of the call, the process, its network, its proxy, or the
 * request itself. From Node's system errors, its errors of arguments, and undici's.
 */
const LOCAL =
  /^(?:aborted|refused|handler_error|body_failed|proxy_\d{3}|ENOTFOUND|EAI_[A-Z]+|E(?:MFILE|NFILE|NOMEM|NOBUFS|ADDRNOTAVAIL|ADDRINUSE|NETDOWN|NETUNREACH|ACCES|PERM|INVAL)|ERR_(?:INVALID|HTTP|STREAM|UNESCAPED|BAD)_\w+|UND_ERR_(?:INVALID_ARG|ABORTED|REQ_CONTENT_LENGTH_MISMATCH|NOT_SUPPORTED|DESTROYED|CLOSED|PRX_\w+))$/;

/** Codes of failures that only the other side, or the way to it, can cause. From Node, undici and Bun. */
const OF_SERVER =
  /^(?:E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT)|HPE_\w+|body_broken|unreadable|Connection(?:Refused|Closed))$/;

/** Whether a failure without an answer says nothing about the server. */
export const isLocalFailure = (code: string): boolean => LOCAL.test(code);

/** Whether a failure without an answer can only be the server's. */
export const isServerFailure = (code: string): boolean => OF_SERVER.test(code);

/**
 * What an error says about the health of what was called: failures are 5xx, timeouts, broken connections and errors
 * that are not of the SDKs. A 4xx (429 too) is an answer; an abort by the caller, a call that was never sent, or one that
 * failed on this side (no file handles, a name that does not resolve) says nothing.
 */
export function outcomeOfError(error: unknown): CircuitOutcome {
  if (SdkError.isInstance(error)) {
    const status = (error as SdkError & { readonly status?: unknown }).status;
    if (typeof status === 'number') return outcomeOfStatus(status);
    if (isLocalFailure(error.attempts.at(-1)?.failure ?? '')) return 'unknown';
    return error.code === 'timeout' || error.code === 'connection_failed' ? 'failure' : 'unknown';
  }
  return error instanceof Error && error.name === 'AbortError' ? 'unknown' : 'failure';
}
