import type { RetryClassification, RetryResponse, RetryRules } from '@org/http-core/provider';
import { isExhausted, isThrottled, readDetails } from './errors.ts';

/**
 * What Google's documentation says of retrying, as data. Sources: google.aip.dev/193 and /194,
 * developers.google.com/workspace/calendar/api/guides/errors.
 *
 * - 429, and 403 with a reason of rates: too fast, not executed; sent again after a back-off.
 * - 403 and 429 for the quota of a day: final.
 * - 409: a clash with another version of the thing; the same request clashes again.
 * - every other 4xx is final, 5xx is not.
 * - `google.rpc.RetryInfo` in the body says how long to wait.
 */
export const retryRules: RetryRules = {
  classify,
  retryAfterMs: ({ body }) => readDetails(body).retryDelayMs,
};

function classify({ status, body }: RetryResponse): RetryClassification | undefined {
  if (status === 409) return 'final';
  if (status !== 403 && status !== 429) return undefined;
  if (isExhausted(body)) return 'final';
  return isThrottled(body) ? 'throttled' : undefined;
}

/** Most calls in one batch: developers.google.com/workspace/gmail/api/guides/batch. */
export const MAX_BATCH_CALLS = 100;

/** Longest URL of a call in a batch, in characters: developers.google.com/workspace/drive/api/guides/performance. */
export const MAX_BATCH_URL_LENGTH = 8000;

/** Chunks of a resumable upload are multiples of this, in bytes: cloud.google.com/storage/docs/resumable-uploads. */
export const CHUNK_UNIT_BYTES: number = 256 * 1024;

/** Longest `quotaUser`, in characters: cloud.google.com/apis/docs/system-parameters. */
export const MAX_QUOTA_USER_LENGTH = 40;
