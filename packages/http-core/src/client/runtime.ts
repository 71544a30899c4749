import { type Clock, systemClock } from '@org/runtime-kit';
import { VERSION } from '../version.ts';
import type { AuthStrategy } from '../auth/strategy.ts';
import { CircuitBreaker } from '../breaker/circuit-breaker.ts';
import type { CallCache } from '../cache/call-cache.ts';
import { requestCompression, type RequestCompression } from '../compress/compress-request.ts';
import { mergeHeaders, type WireHeaders } from '../encode/headers.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { HealthMonitor } from '../health/health-monitor.ts';
import type { RateLimitConfig } from '../limiter/limiter-options.ts';
import type { RateLimiter } from '../limiter/rate-limiter.ts';
import type { Hooks } from '../observe/hooks.ts';
import { resolveHooks } from '../observe/resolve-hooks.ts';
import { SecretRegistry } from '../observe/secret-keeper.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { resolveRetryOptions, type RetryOptions } from '../retry/retry-options.ts';
import { defaultTransport } from '../transport/default-transport.ts';
import type { Transport } from '../transport/transport.ts';
import type { ClientOptions } from './options.ts';
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

/**
 * Resolves a client's options.
 *
 * @param shared of the client it is derived from.
 * @throws ConfigurationError naming the option that is wrong, and what it should be.
 */
export function createRuntime(
  provider: Provider,
  options: ClientOptions,
  shared: SharedState = sharedState(options.clock),
): Runtime {
  const clock = options.clock ?? systemClock;
  const { limiter = defaultLimiter(provider, clock, shared), breaker = shared.breaker } = options;
  const headers: WireHeaders = { accept: 'application/json' };
  mergeHeaders(headers, { 'user-agent': userAgent(provider, options.appInfo) });
  mergeHeaders(headers, provider.headers ?? {});
  mergeHeaders(headers, options.headers ?? {});
  return {
    shared,
    provider,
    baseUrl: normalBase(options.baseUrl ?? provider.baseUrl),
    customBase: options.baseUrl !== undefined,
    auth: options.auth,
    headers,
    timeoutMs: assertPositive('timeoutMs', options.timeoutMs, 60_000),
    deadlineMs: assertPositive('deadlineMs', options.deadlineMs, 180_000),
    idleTimeoutMs: assertPositive('idleTimeoutMs', options.idleTimeoutMs, 30_000),
    maxResponseBytes: assertPositive('maxResponseBytes', options.maxResponseBytes, 64 * 1024 * 1024),
    given: {
      deadlineMs: options.deadlineMs !== undefined,
      maxResponseBytes: options.maxResponseBytes !== undefined,
    },
    retry: resolveRetryOptions(options.retry),
    limiter: limiter === false ? undefined : limiter,
    limiterScope: options.limiterScope,
    maxLimiterWaitMs: options.maxLimiterWaitMs ?? Infinity,
    breaker: breaker === false ? undefined : breaker,
    health: shared.health,
    allowInsecure: options.allowInsecure ?? false,
    transport: options.transport ?? usualTransport(options, shared),
    cache: options.cache,
    compress: options.compressRequests && requestCompression(options.compressRequests),
    hooks: resolveHooks(options.hooks, options.logger),
    telemetry: options.telemetry,
    clock,
    secrets: new SecretRegistry(),
  };
}

/** What a client that is derived from no other shares with those derived from it. */
function sharedState(clock: Clock = systemClock): SharedState {
  return {
    limiters: new WeakMap(),
    breaker: new CircuitBreaker({ clock }),
    health: new HealthMonitor(),
    transport: undefined,
  };
}

function defaultLimiter(
  { limits }: Provider,
  clock: Clock,
  { limiters }: SharedState,
): RateLimiter | undefined {
  if (!limits) return undefined;
  let limiter = limiters.get(limits);
  if (!limiter) limiters.set(limits, (limiter = limits.create(clock)));
  return limiter;
}

function usualTransport({ fetch }: ClientOptions, shared: SharedState): Transport {
  return fetch ? defaultTransport(fetch) : (shared.transport ??= defaultTransport(undefined));
}

/** A number above zero, or the default. */
export function assertPositive(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && value > 0) return value;
  throw new ConfigurationError(`The option ${name} must be a number above 0.`);
}

function normalBase(baseUrl: string): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new ConfigurationError(
      'The option baseUrl must be an absolute URL, such as https://api.example.com.',
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigurationError(
      'The option baseUrl must begin with https:// (or http:// for a server on this machine).',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError(
      'The option baseUrl must hold neither credentials nor a query; pass credentials as auth.',
    );
  }
  let end = url.pathname.length;
  while (url.pathname.charAt(end - 1) === '/') end--;
  return url.origin + url.pathname.slice(0, end);
}

function userAgent(provider: Provider, appInfo: string | undefined): string {
  const own = `org-${provider.name}/${VERSION}`;
  return appInfo ? `${own} ${appInfo}` : own;
}
