import type { FailedResponse } from '@org/http-core/provider';
import { toSlackError, type SlackError } from '../errors.ts';

/** Webhooks answer with a bare code (`no_service`, `channel_is_archived`) instead of JSON. */
export function toWebhookError(answer: FailedResponse): SlackError {
  const { body } = answer;
  const code = typeof body === 'string' && /^[a-z_]{1,60}$/.test(body.trim()) ? body.trim() : undefined;
  return toSlackError(code === undefined ? answer : { ...answer, body: { ok: false, error: code } });
}
