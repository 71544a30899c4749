import type { Clock } from '@org/runtime-kit';
import type { ClientLife } from './client-life.ts';
import type { AttemptSteps } from './attempt-steps.ts';
import type { Middleware } from './middleware.ts';
import type { AuthStrategy } from './auth.ts';
import type { CircuitBreaker } from './circuit.ts';
import type { CallCache } from './call-cache.ts';
import type { RequestCompression } from './compression.ts';
import type { WireHeaders } from './encoders.ts';
import type { HealthMonitor } from './health.ts';
import type { RateLimitConfig } from './rate-limit-config.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Hooks } from './events.ts';
import type { SecretRegistry } from './secret-registry.ts';
import type { Telemetry } from './telemetry.ts';
import type { RetryOptions } from './retry.ts';
import type { ClosableTransport, Transport } from './transport.ts';
import type { Provider } from './provider.ts';

/** The state that a client shares with the clients derived from it. */
export interface SharedState {
  /** Made from the provider's limits, which may differ in a test mode. */
  readonly limiters: WeakMap<RateLimitConfig, RateLimiter>;
  readonly breaker: CircuitBreaker;
  readonly health: HealthMonitor;
  /** The transport of the platform, once it is used. It keeps the connections. */
  transport: (Transport & Partial<Pick<ClosableTransport, 'close'>>) | undefined;
}

/** The resolved options of a client, shared by its calls. */
export interface Runtime {
  readonly shared: SharedState;
  readonly life: ClientLife;
  readonly limiter: RateLimiter | undefined;
  readonly breaker: CircuitBreaker | undefined;
  readonly health: HealthMonitor;
  readonly provider: Provider;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Whether the base URL was given, so that the provider's other hosts are not used either. */
  readonly customBase: boolean;
  readonly auth: AuthStrategy | undefined;
  readonly headers: Readonly<WireHeaders>;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly idleTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** The limits that were set. A default limits what is held in memory; a limit that was set applies to downloads too. */
  readonly given: { readonly deadlineMs: boolean; readonly maxResponseBytes: boolean };
  readonly retry: RetryOptions;
  readonly naturalKeys: 'auto' | false;
  /** When an earlier process sent the call whose response was lost, in milliseconds since the epoch. */
  readonly lostSince?: number | undefined;
  /** How the caller repeats a call whose effect is in doubt, as a whole sentence. Default: by its idempotency key. */
  readonly repeatBy?: string | undefined;
  readonly limiterScope: string | undefined;
  readonly maxLimiterWaitMs: number;
  readonly allowInsecure: boolean;
  readonly transport: Transport;
  readonly cache: CallCache | undefined;
  readonly compress: RequestCompression | undefined;
  readonly hooks: Hooks;
  readonly telemetry: Telemetry | undefined;
  /** The steps as they were given; the code that runs them puts them in order. */
  readonly use: readonly Middleware[] | undefined;
  /** The steps around each attempt, as the code that is loaded for them runs them. */
  readonly attemptSteps?: AttemptSteps | undefined;
  readonly clock: Clock;
  readonly secrets: SecretRegistry;
}
