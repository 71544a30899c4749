import type { Clock } from '@org/runtime-kit';
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
import type { Transport } from './transport.ts';
import type { Provider } from './provider.ts';

/** What a client shares with the clients derived from it, where they were given nothing else. */
export interface SharedState {
  /** Made of the provider's limits; those of a test mode, say, differ from the others'. */
  readonly limiters: WeakMap<RateLimitConfig, RateLimiter>;
  readonly breaker: CircuitBreaker;
  readonly health: HealthMonitor;
  /** The platform's, once it is used: connections are kept there. */
  transport: Transport | undefined;
}

/** Everything that the calls of one client share, resolved once. */
export interface Runtime {
  readonly shared: SharedState;
  readonly limiter: RateLimiter | undefined;
  readonly breaker: CircuitBreaker | undefined;
  readonly health: HealthMonitor;
  readonly provider: Provider;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The base URL was given, so the provider's other hosts are not to be used either. */
  readonly customBase: boolean;
  readonly auth: AuthStrategy | undefined;
  readonly headers: Readonly<WireHeaders>;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly idleTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** Which of these limits are no defaults: a default bounds what is held in memory, one that was set bounds downloads, too. */
  readonly given: { readonly deadlineMs: boolean; readonly maxResponseBytes: boolean };
  readonly retry: RetryOptions;
  readonly limiterScope: string | undefined;
  readonly maxLimiterWaitMs: number;
  readonly allowInsecure: boolean;
  readonly transport: Transport;
  readonly cache: CallCache | undefined;
  readonly compress: RequestCompression | undefined;
  readonly hooks: Hooks;
  readonly telemetry: Telemetry | undefined;
  readonly clock: Clock;
  readonly secrets: SecretRegistry;
}
