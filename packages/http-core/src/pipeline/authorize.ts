import { raceWithCancellation } from '@org/runtime-kit';
import type { AuthRequest, AuthStrategy } from '../contract/auth.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { refuseConnectionHeaders } from '../encode/headers.ts';
import { ConfigurationError, CredentialError, InvalidParamsError } from '../errors/call-errors.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { CancellationScope } from './cancellation-scope.ts';

/** A request with its credentials, on its way into a call or out of it. */
export interface AuthorizedRequest {
  request?: AuthRequest | undefined;
  /** When it received them, on the monotonic clock. */
  at: number;
}

/** Hosts that never leave this machine. */
const LOOPBACK = /^http:\/\/(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Headers that hold nothing but credentials: given by hand, they need the same care. */
const CREDENTIAL_HEADERS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie'];

/** Refuses to send credentials where others could read them. */
export function checkChannel(runtime: Runtime, request: EncodedRequest): void {
  if (request.origin.startsWith('https:') || runtime.allowInsecure || LOOPBACK.test(request.origin)) return;
  if (runtime.auth === undefined && !CREDENTIAL_HEADERS.some((name) => name in request.headers)) return;
  throw new CredentialError(
    `${request.operation.id}: credentials are sent over https only, and ${request.origin} is not. Use https, or set allowInsecure if the network in between is yours.`,
    { operation: request.operation.id },
  );
}

/** A fresh copy of the request for one attempt. */
export function attemptRequest(request: EncodedRequest): AuthRequest {
  const { operation, url, headers, body } = request;
  return { method: operation.method, url, headers: { ...headers }, body };
}

/** Time limits of a credential. */
interface AuthLimits {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly remainingMs: number;
}

/**
 * Puts credentials into one attempt. Stays synchronous with a plain credential; a function that hangs is given up at
 * the time limit.
 *
 * @param refused the attempt that the server answered with 401, where a new credential is wanted.
 * @throws CredentialError, with `init`'s facts, when there is no usable credential.
 */
export function authorize(
  runtime: Runtime,
  auth: AuthStrategy,
  request: AuthRequest,
  refused: AuthRequest | undefined,
  limits: AuthLimits,
  init: () => SdkErrorInit,
): void | Promise<void> {
  const { clock, secrets } = runtime;
  try {
    const pending = auth.apply(request, {
      clock,
      forceRefresh: refused !== undefined,
      refused,
      registerSecret: secrets.registerSecret,
    });
    if (pending) {
      const checked = Promise.resolve(pending).then(() => {
        refuseConnectionHeaders(request.headers);
      });
      return bounded(checked, runtime, limits, init);
    }
    refuseConnectionHeaders(request.headers);
  } catch (error) {
    throw credentialError(error, init());
  }
}

async function bounded(
  pending: Promise<void>,
  runtime: Runtime,
  limits: AuthLimits,
  init: () => SdkErrorInit,
): Promise<void> {
  const scope = new CancellationScope(runtime.clock, limits.signal, limits.timeoutMs, limits.remainingMs);
  try {
    await raceWithCancellation(pending, scope);
  } catch (error) {
    if (scope.endedBy === 'caller') throw error;
    if (scope.endedBy) {
      const waited = Math.min(limits.timeoutMs, limits.remainingMs);
      throw new CredentialError(
        `The credential function gave no answer within ${Math.round(waited)} ms. Make it fail sooner than that, or raise timeoutMs and deadlineMs.`,
        init(),
      );
    }
    throw credentialError(error, init());
  } finally {
    scope.close();
  }
}

/**
 * Errors of strategies know nothing of the call; here they learn it. Kinds of CredentialError with a code of their own
 * stay what they are. Any other error of the runtime comes from a call that a strategy made to get a credential, and
 * must not be taken for the outcome of this one.
 */
function credentialError(error: unknown, init: SdkErrorInit): CredentialError {
  if (CredentialError.isInstance(error)) {
    if (error.code !== 'credential_unavailable') return error;
    return new CredentialError(error.message, { ...init, cause: error.cause });
  }
  if (InvalidParamsError.isInstance(error))
    return new CredentialError(`The credential cannot be sent. ${error.message}`, init);
  if (ConfigurationError.isInstance(error))
    return new CredentialError(error.message, { ...init, cause: error });
  const when = SdkError.isInstance(error)
    ? { retryable: error.retryable, retryAt: error.retryAt?.getTime() }
    : {};
  return new CredentialError('The authentication strategy failed.', { ...init, ...when, cause: error });
}
