import type { Outcome } from '../contract/outcome.ts';
import { hasCode } from './codes.ts';
import type { DoubtfulCall, RecoveryLimits } from './doubtful-call.ts';
import { loadRules, settle, type Settled } from './settle.ts';

/**
 * Assesses a refusal that follows an attempt whose response was lost: "already so" then means that the lost attempt took
 * effect. Where the operation has a probe, its read has to confirm that, and gives the data.
 *
 * @returns `undefined` if the refusal does not mean that, or nothing confirms it.
 */
export async function assessRefusal(
  call: DoubtfulCall,
  { response }: Outcome & { readonly kind: 'response' },
  limits: RecoveryLimits,
): Promise<Settled | undefined> {
  const { done, own, probe } = call.operation.repeat ?? {};
  const rules = await loadRules(call, limits);
  const exists = hasCode(response, own?.exists, rules);
  if (!exists && !hasCode(response, done, rules)) return undefined;
  if (probe !== undefined) {
    const settled = await settle(call, limits);
    return settled.outcome === 'landed' ? settled : undefined;
  }
  // A key may have belonged to something else before. Only a read tells.
  if (exists) return undefined;
  return { outcome: 'landed', value: call.operation.responseType === 'none' ? undefined : rules.doneData };
}
