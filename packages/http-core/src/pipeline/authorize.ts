import { isLoopbackOrigin } from '../encode/loopback.ts';
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

/** Headers that always contain credentials, also when the caller sets them. */
const CREDENTIAL_HEADERS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie'];

/** Refuses to send credentials unencrypted. */
export function checkChannel(runtime: Runtime, request: EncodedRequest): void {
  if (request.auth === undefined && !CREDENTIAL_HEADERS.some((name) => name in request.headers)) return;
  checkOrigin(runtime, request.origin, { operation: request.operation.id });
}

function checkOrigin({ allowInsecure }: Runtime, origin: string, init: SdkErrorInit): void {
  if (origin.startsWith('https:') || allowInsecure || isLoopbackOrigin(origin)) return;
  throw new CredentialError(
    `${init.operation}: credentials are sent over https only, and ${origin} is not https. Use https, or set allowInsecure if you control the network in between.`,
    init,
  );
}

/** A fresh copy of the request for one attempt, or of what its steps made of it, so that they see nothing of what follows. */
export function attemptRequest(
  request: EncodedRequest,
  { url, headers, body }: Pick<AuthRequest, 'url' | 'headers' | 'body'> = request,
): AuthRequest {
  return { method: request.operation.method, url, headers: { ...headers }, body };
}

/** The limits of the wait for a credential. */
interface AuthLimits {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly remainingMs: number;
}

/**
 * Adds credentials to one attempt. A plain credential needs no promise; a function that hangs is abandoned at the time
 * limit.
 *
 * @param refused The attempt that the server rejected with 401, where a new credential is needed.
 * @throws CredentialError, with the details of `init`, if there is no usable credential.
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
  const check = (): void => {
    refuseConnectionHeaders(request.headers);
    if (request.origin !== undefined) checkOrigin(runtime, request.origin, init());
  };
  try {
    const pending = auth.apply(request, {
      clock,
      forceRefresh: refused !== undefined,
      refused,
      registerSecret: secrets.registerSecret,
    });
    if (pending) {
      return withTimeLimit(Promise.resolve(pending).then(check), runtime, limits, init);
    }
    check();
  } catch (error) {
    throw credentialError(error, init());
  }
}

async function withTimeLimit(
  pending: Promise<void>,
  runtime: Runtime,
  limits: AuthLimits,
  init: () => SdkErrorInit,
): Promise<void> {
  const scope = new CancellationScope(
    runtime.clock,
    limits.signal,
    limits.timeoutMs,
    limits.remainingMs,
    runtime.life,
  );
  try {
    await raceWithCancellation(pending, scope);
  } catch (error) {
    if (scope.endedBy === 'caller') throw error;
    if (scope.endedBy) {
      const waited = Math.min(limits.timeoutMs, limits.remainingMs);
      throw new CredentialError(
        `The credential function did not settle within ${Math.round(waited)} ms. Make it fail sooner, or raise timeoutMs and deadlineMs.`,
        init(),
      );
    }
    throw credentialError(error, init());
  } finally {
    scope.close();
  }
}

/**
 * Adds the details of the call to an error of a strategy. A CredentialError with its own code stays as it is. Any other
 * error of the runtime comes from a call that the strategy made for a credential, and must not be mistaken for the outcome
 * of this call.
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
