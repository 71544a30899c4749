import type { Runtime } from '../contract/runtime.ts';
import type { RetryOptions } from '../contract/retry.ts';
import { redact } from '../errors/redact.ts';
import { maskHeaders } from '../observe/allow-list.ts';
import { baseTemplateOf } from '../operation/path-template.ts';
import { orderSteps } from '../pipeline/order-steps.ts';
import { VERSION } from './version.ts';

/**
 * How a client makes its calls: plain data without credentials.
 *
 * @public
 */
export interface ClientDescription {
  /** The name of the provider, as in the user agent. */
  readonly provider: string;
  /** The version of this package. */
  readonly version: string;
  /** The address; segments of its path that may be values, such as a token, are `{}`. */
  readonly baseUrl: string;
  /** The headers of every request; values that may be private are masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether requests are authenticated. */
  readonly hasCredential: boolean;
  /** The steps of the option `use`, in the order in which they run: those around calls, then those around attempts. */
  readonly steps: readonly { readonly name: string; readonly at: 'call' | 'attempt' }[];
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly idleTimeoutMs: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryOptions;
  /** The names of the limits that the limiter keeps, as far as it states them; `false` without a limiter. */
  readonly limits: readonly string[] | false;
  readonly limiterScope: string | undefined;
  /** Maximum wait for the limiter, in milliseconds; `undefined` if the deadline decides. */
  readonly maxLimiterWaitMs: number | undefined;
  readonly hasBreaker: boolean;
  /** Whether responses are cached. Steps at `'attempt'` keep calls out of the cache. */
  readonly cache: 'off' | 'on' | 'bypassed by steps';
  readonly compressesRequests: boolean;
  /** Whether the application passed the transport or a `fetch`, which it closes itself. */
  readonly transport: 'default' | 'own';
}

/**
 * Describes a client.
 *
 * @throws ConfigurationError naming the step that cannot be placed.
 */
export function describeClient(runtime: Runtime): ClientDescription {
  const { provider, limiter, secrets, maxLimiterWaitMs } = runtime;
  const ordered = orderSteps(runtime.use ?? []).map(({ name, at }) => ({ name: redact(name, secrets), at }));
  const at = (place: 'call' | 'attempt'): typeof ordered => ordered.filter((step) => step.at === place);
  return {
    provider: provider.name,
    version: VERSION,
    baseUrl: redact(baseTemplateOf(runtime.baseUrl), secrets),
    headers: maskHeaders(runtime.headers, secrets),
    hasCredential: runtime.auth !== undefined,
    steps: [...at('call'), ...at('attempt')],
    timeoutMs: runtime.timeoutMs,
    deadlineMs: runtime.deadlineMs,
    idleTimeoutMs: runtime.idleTimeoutMs,
    maxResponseBytes: runtime.maxResponseBytes,
    retry: runtime.retry,
    limits: limiter ? limitNames(runtime) : false,
    limiterScope: runtime.limiterScope,
    maxLimiterWaitMs: maxLimiterWaitMs === Infinity ? undefined : maxLimiterWaitMs,
    hasBreaker: runtime.breaker !== undefined,
    cache: !runtime.cache ? 'off' : at('attempt').length > 0 ? 'bypassed by steps' : 'on',
    compressesRequests: Boolean(runtime.compress),
    transport: runtime.transport === runtime.shared.transport ? 'default' : 'own',
  };
}

/** Policies that have matched a call are in the snapshot, and the limiter names the others. */
function limitNames({ limiter, secrets }: Runtime): readonly string[] {
  const used = limiter?.snapshot?.().flatMap(({ limits }) => limits.map(({ name }) => name)) ?? [];
  const names = new Set([...(limiter?.unmatched?.() ?? []), ...used]);
  return Array.from(names, (name) => redact(name, secrets)).sort();
}
