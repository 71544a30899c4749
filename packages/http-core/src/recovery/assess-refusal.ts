import { isRetryable } from '../retry/assess-response.ts';
import type { Outcome } from '../contract/outcome.ts';
import { whyUnsettleable } from '../operation/why-unsettleable.ts';
import { hasCode } from './codes.ts';
import type { DoubtfulCall, RecoveryLimits } from './doubtful-call.ts';
import { loadRules, settle, type Settled } from './settle.ts';

/** Statuses that depend on the state of the server, which the lost attempt may have changed. */
const OF_STATE = [404, 409, 410, 412];

/**
 * Assesses a refusal that follows an attempt whose response was lost. The refusal may be the effect of that attempt: "already
 * so", a precondition that no longer holds, a source that is gone. Where the operation has a probe, its read decides.
 *
 * @param isAsked - whether the caller asked for reads. A call with a key of its own is read in any case.
 * @returns `landed` or `absent` if that is certain, otherwise `undefined`.
 */
export async function assessRefusal(
  call: DoubtfulCall,
  { response, assessment }: Outcome & { readonly kind: 'response' },
  isAsked: boolean,
  limits: RecoveryLimits,
): Promise<Settled | undefined> {
  const { operation } = call;
  const { done, own, probe } = operation.repeat ?? {};
  const rules = await loadRules(call, limits);
  const exists = hasCode(response, own?.exists, rules);
  const isAlreadySo = exists || hasCode(response, done, rules);
  const isRefusal = !isRetryable(assessment.classification) || OF_STATE.includes(response.status);
  const isRead = (isAsked || own !== undefined) && whyUnsettleable(call) === undefined;
  if (!isAlreadySo && !(isRefusal && isRead)) return undefined;
  if (probe !== undefined) {
    const settled = await settle(call, limits);
    // "Already so" and a read that shows nothing contradict each other.
    return settled.outcome === 'landed' || (settled.outcome === 'absent' && !isAlreadySo)
      ? settled
      : undefined;
  }
  // A key may have belonged to something else before. Only a read tells.
  if (exists) return undefined;
  return { outcome: 'landed', value: operation.responseType === 'none' ? undefined : rules.doneData };
}
