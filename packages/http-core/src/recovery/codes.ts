import { isRecord } from '@org/runtime-kit';
import type { RecoveryRules } from '../contract/recovery.ts';
import type { RetryResponse } from '../contract/retry.ts';
import type { ApiError } from '../errors/api-error.ts';

/** Where APIs put the code of an error, within `error`. */
const PLACES = ['code', 'status', 'type', 'reason'] as const;

/**
 * Whether a failed response has one of the codes. A response without a code of the provider's has none, whatever its
 * status is, because a gateway may have sent it.
 */
export function hasCode(
  response: RetryResponse,
  codes: readonly string[] | undefined,
  { codeOf = usualCode }: RecoveryRules,
): boolean {
  if (!codes) return false;
  const code = codeOf(response);
  return code !== undefined && (codes.includes(code) || codes.includes(String(response.status)));
}

/** The response of an error, as the rules of a provider see it. */
export function responseOf({ status, body, headers }: ApiError): RetryResponse {
  return { status, body, header: (name) => headers[name.toLowerCase()] ?? null };
}

function usualCode({ body }: RetryResponse): string | undefined {
  if (!isRecord(body)) return undefined;
  const { error, code } = body;
  const found = isRecord(error) ? PLACES.map((name) => error[name]) : [error, code];
  const first = found.find((one) => (typeof one === 'string' && one !== '') || typeof one === 'number');
  return first === undefined ? undefined : `${first as string | number}`;
}
