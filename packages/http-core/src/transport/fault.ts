import { isRefusal, isUnconnected, proxyStatus } from '#failure-codes';
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

/** The code of a body whose source failed while it was being sent. */
export const BODY_FAILED = 'body_failed';

/** The code of a request whose transport could not load the code that it needs. */
export const CODE_NOT_LOADED = 'code_not_loaded';

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
    const message = safeGetText(one, 'message') ?? '';
    const status = proxyStatus(message);
    if (status) return { phase: status === '407' ? 'refused' : 'not-sent', code: `proxy_${status}` };
    const refused =
      one instanceof UnsentError ? one.refused : isRefusal(own, safeGetText(one, 'name') ?? '', message);
    if (refused) return { phase: 'refused', code: own ?? code };
    if (one instanceof UnsentError) phase = 'not-sent';
    if (own === BODY_FAILED || own === CODE_NOT_LOADED) return { phase, code: own };
    if (isUnconnected(own, safeGetText(one, 'syscall') ?? '', message))
      return { phase: 'not-sent', code: own ?? code };
    code = own ?? code;
  }
  return { phase, code };
}

/** An error, its causes and the errors of an `AggregateError` (several addresses tried at once); the outermost first. */
function* errorsIn(error: unknown, depth = 0): Generator {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return;
  yield error;
  const bundled = safeGet(error, 'errors');
  if (Array.isArray(bundled)) for (const one of bundled) yield* errorsIn(one, depth + 1);
  yield* errorsIn(safeGet(error, 'cause'), depth + 1);
}
