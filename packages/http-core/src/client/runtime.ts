import { assertPositive } from '../options/assert-positive.ts';
import type { SharedState, Runtime } from '../contract/runtime.ts';
import { type Clock, systemClock } from '@org/runtime-kit';
import type { ClientLife } from '../contract/client-life.ts';
import { Life } from './life.ts';
import { VERSION } from './version.ts';
import { Circuits } from '../breaker/circuits.ts';
import { requestCompression } from '../encode/compress-request.ts';
import { mergeHeaders } from '../encode/headers.ts';
import type { WireHeaders } from '../contract/encoders.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { OriginHealthMonitor } from '../health/health-monitor.ts';
import type { RateLimiter } from '../contract/rate-limiter.ts';
import { resolveHooks } from '../observe/hooks.ts';
import { RecentSecrets } from '../observe/recent-secrets.ts';
import { resolveRetryOptions } from '../retry/retry-options.ts';
import { defaultTransport } from '../transport/default-transport.ts';
import type { Transport } from '../contract/transport.ts';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';

/**
 * Resolves the options of a client.
 *
 * @param shared The state of the client that this one is derived from.
 * @param life The calls of this client.
 * @throws ConfigurationError that names the option that is wrong, and what it should be.
 */
export function createRuntime(
  provider: Provider,
  options: ClientOptions,
  shared: SharedState = sharedState(options.clock),
  life: ClientLife = new Life(),
): Runtime {
  const clock = options.clock ?? systemClock;
  const { limiter = defaultLimiter(provider, clock, shared), breaker = shared.breaker } = options;
  const headers: WireHeaders = { accept: 'application/json' };
  mergeHeaders(headers, { 'user-agent': userAgent(provider, options.appInfo) });
  mergeHeaders(headers, provider.headers ?? {});
  mergeHeaders(headers, options.headers ?? {});
  return {
    shared,
    life,
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
    naturalKeys: options.naturalKeys ?? false,
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
    use: options.use?.length ? options.use : undefined,
    clock,
    secrets: new RecentSecrets(),
  };
}

/** The state that a client shares with the clients derived from it. */
function sharedState(clock: Clock = systemClock): SharedState {
  return {
    limiters: new WeakMap(),
    breaker: new Circuits({ clock }),
    health: new OriginHealthMonitor(),
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
      'The option baseUrl must not contain credentials or a query. Pass credentials as auth.',
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
