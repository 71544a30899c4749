import { isRecord } from '@org/runtime-kit';
import type { RecoveryRules } from '../contract/recovery.ts';
import type { RetryResponse } from '../contract/retry.ts';
import type { ApiError } from '../errors/api-error.ts';

/** Where APIs put the code of an error, within `error`. */
const PLACES = ['code', 'status', 'type', 'reason'] as const;

/**
 * Whether a failed response has one of the codes. A status counts only beside a code that the provider itself recognizes
 * as its own, because gateways respond with statuses as well, some of them in JSON.
 */
export function hasCode(
  response: RetryResponse,
  codes: readonly string[] | undefined,
  { codeOf }: RecoveryRules,
): boolean {
  if (!codes) return false;
  const status = String(response.status);
  const code = codeOf ? codeOf(response) : usualCode(response);
  if (code === undefined) return false;
  return codeOf ? codes.includes(code) || codes.includes(status) : code !== status && codes.includes(code);
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
