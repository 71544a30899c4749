import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import type { Clock } from '@org/runtime-kit';
import type { ScopeOwner } from './client-life.ts';
import type { AuthRequest } from './auth.ts';
import type { EncodedRequest } from './encoded-request.ts';
import type { RetryClass } from './operation.ts';
import type { AttemptResult } from './outcome.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { Provider } from './provider.ts';
import type { SecretRegistry } from './secret-registry.ts';
import type { Transport } from './transport.ts';

/** What steps need of the client. */
interface SteppedClient {
  readonly clock: Clock;
  readonly provider: Provider;
  readonly secrets: SecretRegistry;
  readonly transport: Transport;
  readonly life: ScopeOwner;
}

/** What steps need of the call of an attempt. */
interface SteppedCall {
  readonly runtime: SteppedClient;
  readonly request: EncodedRequest;
  readonly signal: AbortSignal | undefined;
  /** All attempts of the call; the last one is the attempt under way once it is sent. */
  readonly attempts: readonly AttemptRecord[];
}

/** An attempt that steps run around. */
export interface SteppedAttempt {
  readonly call: SteppedCall;
  /** The request of this attempt, which steps may change until it is sent. */
  readonly wire: AuthRequest;
  readonly retryClass: RetryClass;
  readonly remainingMs: number;
  /** Authorizes and sends the request. Rejects if it ends the call without a result. */
  readonly send: () => Promise<AttemptResult>;
  readonly errorContext: () => SdkErrorInit;
  /** Notifies the hooks of an error that ends the call, and returns it. */
  readonly report: (error: SdkError) => SdkError;
}

/** The steps around each attempt of a call. */
export type AttemptSteps = (attempt: SteppedAttempt) => Promise<AttemptResult>;
