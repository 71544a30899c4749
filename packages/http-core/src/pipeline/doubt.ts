import type { RequestOptions } from '../contract/options.ts';
import type { Failure, Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { ErrorRecovery, SettleOptions } from '../errors/settlement.ts';
import type { Operation, ResponseType } from '../contract/operation.ts';
import { keyOf } from '../operation/own-key.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { checkSignal } from '../options/check-signal.ts';
import type { DoubtfulCall, RecoveryLimits } from '../recovery/doubtful-call.ts';
import type { Settled } from '../recovery/settle.ts';
import { ReceivedResponse, type AttemptedCall } from './attempt.ts';

/** What is not known of a call after a failure, and how to find out. The code for that is loaded when it is needed. */
export class Doubt implements DoubtfulCall {
  readonly runtime: Runtime;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: RequestOptions;
  readonly sentAt: number;
  readonly perform: DoubtfulCall['perform'];
  /** Whether the response of an attempt was lost, so that a refusal of a later one may be its effect. */
  #lost: boolean;

  constructor(
    { runtime, request, attempts }: Pick<AttemptedCall, 'runtime' | 'request' | 'attempts'>,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    perform: DoubtfulCall['perform'],
  ) {
    this.runtime = runtime;
    this.operation = request.operation;
    this.params = params;
    this.options = options;
    this.sentAt = runtime.lostSince ?? attempts[0]?.startedAt ?? runtime.clock.now();
    this.#lost = runtime.lostSince !== undefined;
    this.perform = perform;
  }

  /** Whether a read can tell if the call took effect. */
  get settleable(): boolean {
    const { probe, own } = this.operation.repeat ?? {};
    const hasProbe = probe !== undefined && this.runtime.provider.recovery !== undefined;
    return hasProbe && (!own || keyOf(own, this.params) !== undefined);
  }

  /**
   * Finds out what a failure means: a refusal after a lost response, and the lost response itself if `probes` is set.
   * `undefined` if there is nothing to find out, or no read for it. Never rejects.
   */
  async settle(
    { outcome, status, mayHaveExecuted }: Failure,
    probes: boolean,
    deadlineAt: number,
  ): Promise<Settled | undefined> {
    const { repeat, responseType } = this.operation;
    const refusal = this.#lost && outcome?.kind === 'response' ? outcome : undefined;
    this.#lost ||= mayHaveExecuted && (status === undefined || status >= 500);
    const wantsProbe = probes && outcome !== undefined && mayHaveExecuted && this.settleable;
    const limits = { signal: this.options.signal, deadlineAt };
    try {
      if (!isWhole(responseType)) return undefined;
      if (refusal && (repeat?.done ?? repeat?.own?.exists)) {
        const { assessRefusal } = await import('../recovery/assess-refusal.ts');
        return await assessRefusal(this, refusal, limits);
      }
      if (!wantsProbe) return undefined;
      const { settle } = await import('../recovery/settle.ts');
      const settled = await settle(this, limits);
      if (settled.outcome === 'absent') this.#lost = false;
      return settled;
    } catch {
      // The failure itself is what the caller must see.
      return undefined;
    }
  }

  /**
   * How an error of the call finds out what happened.
   *
   * @param deadlineMs The default of the option `deadlineMs`.
   */
  recovery(deadlineMs: number): ErrorRecovery {
    const limits = ({ signal, deadlineMs: given }: SettleOptions): RecoveryLimits => {
      if (signal) checkSignal(signal);
      const ms = assertPositive('deadlineMs', given, deadlineMs);
      return { signal, deadlineAt: this.runtime.clock.monotonic() + ms };
    };
    return {
      settleable: this.settleable,
      settle: async (options) => {
        const within = limits(options);
        const { settle } = await import('../recovery/settle.ts');
        const settled = await settle(this, within);
        return settled.outcome === 'landed' ? { outcome: 'landed', value: settled.value } : settled;
      },
      undo: async (options) => {
        const within = limits(options);
        const { undo } = await import('../recovery/undo.ts');
        return undo(this, within);
      },
    };
  }
}

/** Whether the data of a response is all there is, which a download or a stream is not. */
function isWhole(type: ResponseType = 'json'): boolean {
  return type === 'json' || type === 'text' || type === 'none';
}

/** The result of a call that took effect although its last attempt failed. */
export function recovered(
  { value, response }: Settled & { readonly outcome: 'landed' },
  { received }: Failure,
  attempts: readonly AttemptRecord[],
): Success {
  const record = attempts.at(-1);
  if (record) record.recovered = true;
  const shown = response ?? (received && new ReceivedResponse(received, record?.requestId, attempts));
  const { status = 200, headers = new Headers(), requestId } = shown ?? {};
  return { data: value, response: { status, headers, requestId, attempts } };
}
