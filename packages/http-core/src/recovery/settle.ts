import { isRecord, sleep } from '@org/runtime-kit';
import type { Probe, RecoveryRules } from '../contract/recovery.ts';
import type { ApiResponse } from '../contract/response.ts';
import { AbortError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { SettleOptions, Settlement } from '../errors/settlement.ts';
import { freshKeys, keyOf } from '../operation/own-key.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import { changeSince } from './changed-params.ts';
import { difference, sentBody } from './difference.ts';
import { limitsOf, type DoubtfulCall, type RecoveryLimits } from './doubtful-call.ts';
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
    const rules = await loadRules(call, limits);
    const { probe: name = '' } = call.operation.repeat ?? {};
    const probe = rules.probes?.[name];
    if (probe) return await lookTwice(call, probe, rules, limits);
    return unknown(
      name === '' ? whyImpossible(call) : `${call.runtime.provider.name} has no probe "${name}".`,
    );
  } catch (error) {
    if (limits.signal?.aborted) throw AbortError.isInstance(error) ? error : new AbortError({ cause: error });
    const why = SdkError.isInstance(error) ? error.message : 'it threw an error of its own.';
    return unknown(`The probe of ${call.operation.id} failed: ${why}`);
  }
}

/** Settles the call of an error. */
export async function settleError(
  call: DoubtfulCall,
  options: SettleOptions,
  deadlineMs: number,
): Promise<Settlement> {
  const settled = await settle(call, limitsOf(call, options, deadlineMs));
  return settled.outcome === 'landed' ? { outcome: 'landed', value: settled.value } : settled;
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
  const { operation, params, runtime } = call;
  const { clock } = runtime;
  const own = operation.repeat?.own;
  if (own && keyOf(own, params) === undefined)
    return unknown(
      `${operation.id} was sent without ${own.param}, by which its effect could be found. Set it, or the option naturalKeys: 'auto', in the next call.`,
    );
  const { consistencyMs } = probe;
  const context = new CallContext(call, rules, limits);
  for (let looks = 1; ; looks++) {
    const seen = checked(await race(probe.look(context), limits, clock), call);
    if (seen.outcome === 'landed') return assessFound(seen, probe, call, context.lastResponse);
    if (seen.outcome === 'unknown' || looks === 2) return seen;
    // A write that is still on its way, or that the read does not show yet, is not absent.
    if (!(consistencyMs >= 0) || consistencyMs >= limits.deadlineAt - clock.monotonic())
      return unknown(
        `The read of ${operation.id} may lag by ${consistencyMs} ms, and the deadline leaves no time for a second look. Settle again with a longer deadlineMs.`,
      );
    await sleep(clock, consistencyMs, limits.signal);
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

/** Why no read can show whether a call took effect, and what to do instead. */
function whyImpossible({ operation, params, runtime: { provider } }: DoubtfulCall): string {
  const { id } = operation;
  const none = `No read of this API shows whether ${id} took effect.`;
  switch (retryClassOf(operation, params)) {
    case 'idempotent':
      return `${none} Call it again: twice has the effect of once.`;
    case 'keyed':
      if (provider.idempotencyHeader !== undefined)
        return `${none} Call it again with the same idempotencyKey: the server executes a key once.`;
  }
  return `${none} Check by other means before you repeat it.`;
}
