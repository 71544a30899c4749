import { SdkError } from '../errors/sdk-error.ts';
import type { CircuitOutcome } from '../contract/circuit.ts';

/**
 * Returns the outcome that an HTTP status stands for. 5xx are failures, except 501 and 505, which are neutral like all
 * 4xx.
 *
 * @public
 */
export function outcomeOfStatus(status: number): CircuitOutcome {
  if (status >= 500) return status === 501 || status === 505 ? 'neutral' : 'failure';
  return status >= 400 ? 'neutral' : 'success';
}

/**
 * Codes of failures on the client's side: the caller, the process, its network, its proxy, or the request itself. From
 * the system and argument errors of Node, and from undici.
 */
const LOCAL =
  /^(?:aborted|refused|handler_error|body_failed|proxy_\d{3}|ENOTFOUND|EAI_[A-Z]+|E(?:MFILE|NFILE|NOMEM|NOBUFS|ADDRNOTAVAIL|ADDRINUSE|NETDOWN|NETUNREACH|ACCES|PERM|INVAL)|ERR_(?:INVALID|HTTP|STREAM|UNESCAPED|BAD)_\w+|UND_ERR_(?:INVALID_ARG|ABORTED|REQ_CONTENT_LENGTH_MISMATCH|NOT_SUPPORTED|DESTROYED|CLOSED|PRX_\w+))$/;

/** Codes of failures that only the server or the network path to it can cause. From Node, undici and Bun. */
const OF_SERVER =
  /^(?:E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT)|HPE_\w+|body_broken|unreadable|Connection(?:Refused|Closed))$/;

/** Whether a failure without a response shows nothing about the server. */
export const isLocalFailure = (code: string): boolean => LOCAL.test(code);

/** Whether a failure without a response must be the server's. */
export const isServerFailure = (code: string): boolean => OF_SERVER.test(code);

/**
 * Returns the outcome that an error stands for. 5xx, timeouts, broken connections and errors from outside the SDKs are
 * failures. 4xx, including 429, are neutral. Aborts, calls that were never sent, and failures on the client's side (no
 * file handles, a name that does not resolve) are unknown.
 *
 * @public
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
