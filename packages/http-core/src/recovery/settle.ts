import { isRecord, sleep } from '@org/runtime-kit';
import type { RequestOptions } from '../contract/options.ts';
import type { Probe, RecoveryRules } from '../contract/recovery.ts';
import type { ApiResponse } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { AbortError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { Settlement } from '../errors/settlement.ts';
import { freshKeys } from '../operation/own-key.ts';
import { whyUnsettleable } from '../operation/why-unsettleable.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import { changeSince } from './changed-params.ts';
import { difference, sentBody } from './difference.ts';
import { wayToSet, type DoubtfulCall, type RecoveryLimits } from './doubtful-call.ts';
import { CallContext } from './call-context.ts';
import { race } from './race.ts';

/** A settlement, and the response of the read that shows it. */
export type Settled = Settlement & { readonly response?: ApiResponse | undefined };

/**
 * Finds out whether a call took effect, by the provider's probe. `absent` needs two looks that both see nothing, with the
 * wait between them that the provider's consistency needs. Everything else is `unknown`.
 *
 * @throws AbortError if the signal aborts. Nothing else is thrown.
 */
export async function settle(call: DoubtfulCall, limits: RecoveryLimits): Promise<Settled> {
  try {
    const change = await changeSince(call);
    if (change !== undefined) return unknown(change);
    const { operation, runtime } = call;
    const impossible = whyUnsettleable(call);
    if (impossible !== undefined) return unknown(`${impossible} ${hintFor(call)}`);
    const rules = await loadRules(call, limits);
    const { probe: name = '' } = operation.repeat ?? {};
    const probe = rules.probes?.[name];
    if (probe) return await lookTwice(call, probe, rules, limits);
    return unknown(`${runtime.provider.name} has no probe "${name}".`);
  } catch (error) {
    if (limits.signal?.aborted) throw AbortError.isInstance(error) ? error : new AbortError({ cause: error });
    const why = SdkError.isInstance(error) ? error.message : 'it threw an error of its own.';
    return unknown(`The probe of ${call.operation.id} failed: ${why}`);
  }
}

/** Loads the provider's rules. A provider without rules has none of their parts. */
export async function loadRules(
  { runtime: { provider, clock } }: DoubtfulCall,
  limits: RecoveryLimits,
): Promise<RecoveryRules> {
  return provider.recovery ? race(provider.recovery(), limits, clock) : {};
}

async function lookTwice(
  call: DoubtfulCall,
  probe: Probe,
  rules: RecoveryRules,
  limits: RecoveryLimits,
): Promise<Settled> {
  const { operation, runtime } = call;
  const { clock } = runtime;
  const { consistencyMs } = probe;
  const context = new CallContext(call, rules, limits);
  for (let looks = 1; ; looks++) {
    const seen = checked(await race(probe.look(context), limits, clock, () => context.lastRead), call);
    if (seen.outcome === 'landed') return assessFound(seen, probe, call, context.lastResponse);
    if (seen.outcome === 'unknown' || looks === 2) return seen;
    // A write that is still on its way, or that the read does not show yet, is not absent.
    if (!(consistencyMs >= 0) || consistencyMs >= limits.deadlineAt - clock.monotonic())
      return unknown(
        `The read of ${operation.id} may lag by ${consistencyMs} ms, and the deadline leaves no time for a second look. Settle again with a longer deadlineMs.`,
      );
    await waitInLife(runtime, consistencyMs, limits.signal);
  }
}

/** Waits between two looks. The signal ends the wait, and so does the client when it aborts its calls. */
async function waitInLife(
  { clock, life }: Runtime,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const controller = new AbortController();
  const end = (): void => {
    controller.abort();
  };
  const scope = { end };
  life.open(scope);
  signal?.addEventListener('abort', end, { once: true });
  if (life.isAborting || signal?.aborted) end();
  try {
    await sleep(clock, ms, controller.signal);
  } catch {
    throw new AbortError({ note: life.isAborting ? 'The client was closed.' : undefined });
  } finally {
    life.shut(scope);
    signal?.removeEventListener('abort', end);
  }
}

/** What somebody else has made with the same key is no effect of this call. */
function assessFound(
  found: Settlement & { readonly outcome: 'landed' },
  { exact }: Probe,
  { operation, params }: DoubtfulCall,
  response: ApiResponse | undefined,
): Settled {
  const differs =
    exact || freshKeys.has(params) ? undefined : difference(found.value, sentBody(operation, params));
  if (differs === undefined) return { ...found, response };
  return unknown(
    `Something with this key exists, but its ${differs === '' ? 'content' : differs} is not what ${operation.id} sent. Compare the two.`,
  );
}

/** Takes nothing but a well-formed settlement from the code of a provider. */
function checked(seen: unknown, { operation }: DoubtfulCall): Settlement {
  if (isRecord(seen)) {
    const { outcome, value, reason } = seen;
    if (outcome === 'landed') return { outcome, value };
    if (outcome === 'absent') return { outcome };
    if (outcome === 'unknown' && typeof reason === 'string') return { outcome, reason };
  }
  return unknown(`The probe of ${operation.id} returned no settlement.`);
}

function unknown(reason: string): Settlement & { readonly outcome: 'unknown' } {
  return { outcome: 'unknown', reason };
}

const hasHeader = (headers: RequestOptions['headers'], wanted: string | undefined): boolean =>
  Object.keys(headers ?? {}).some((name) => name.toLowerCase() === wanted);

/** What to do with a call that no read can settle. */
function hintFor({ operation, params, options, sent, runtime }: DoubtfulCall): string {
  const { provider, repeatBy } = runtime;
  if (repeatBy !== undefined) return repeatBy;
  const retryClass = retryClassOf(operation, { ...params, ...options.query }, sent?.headers);
  if (retryClass === 'idempotent') return 'Call it again: twice has the effect of once.';
  const header = provider.idempotencyHeader?.toLowerCase();
  const key = header === undefined ? undefined : (options.idempotencyKey ?? sent?.headers[header]);
  if (key !== undefined) {
    // The caller does not know a key that the client has made.
    const isMade = options.idempotencyKey === undefined && !hasHeader(options.headers, header);
    const shown = isMade ? `idempotencyKey: '${key}'` : 'the same idempotencyKey';
    return `Call it again with ${shown}: the server executes a key once.`;
  }
  const { own, probe } = operation.repeat ?? {};
  const next =
    probe !== undefined && own && provider.recovery ? ` In the next call, set ${wayToSet(own)}.` : '';
  return `Check by other means before you repeat it.${next}`;
}
