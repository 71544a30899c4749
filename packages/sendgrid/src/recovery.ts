import { InvalidParamsError } from '@org/http-core';
import { isRecord, type Operation, type Probe, type RecoveryRules } from '@org/http-core/provider';

const ACTIVITY: Operation = { id: 'emailActivity.list', method: 'GET', path: '/v3/messages' };

const CANCEL: Operation = {
  id: 'scheduledSends.create',
  method: 'POST',
  path: '/v3/user/scheduled_sends',
  body: 'json',
  retry: 'idempotent',
};

/** Until how long before its time SendGrid guarantees that a mail is cancelled, in milliseconds. */
const CANCEL_MS = 10 * 60_000;

/**
 * Finds the mail by a key in its custom arguments. The feed needs an add-on of the account and lags by minutes, so a mail
 * that it does not show may have been sent (twilio.com/docs/sendgrid/for-developers/sending-email/getting-started-email-activity-api).
 */
const mail: Probe = {
  consistencyMs: 0,
  exact: true,
  look: async ({ key, isFreshKey, sinceMs, read }) => {
    if (/["\\]/.test(String(key)))
      return { outcome: 'unknown', reason: 'The key has quotes, which the feed cannot be searched for.' };
    const data = await read<unknown>(ACTIVITY, {
      query: `unique_args['request_id']="${String(key)}"`,
      limit: 10,
    });
    const messages = isRecord(data) ? data['messages'] : data;
    const found = Array.isArray(messages) ? messages.filter(isRecord) : [];
    const recent = found.some(({ last_event_time: at }) => Date.parse(String(at)) >= sinceMs);
    if (!recent)
      return {
        outcome: 'unknown',
        reason: 'The activity feed does not show the mail, and lags by minutes. Settle again later.',
      };
    // An older mail with the same key may just have been opened.
    return isFreshKey
      ? { outcome: 'landed', value: undefined }
      : {
          outcome: 'unknown',
          reason:
            "The activity feed shows a mail with this key, which another mail may have as well. Compare the two. With naturalKeys: 'auto', the key is unique.",
        };
  },
};

/** How calls are settled whose response was lost. */
export const recovery: RecoveryRules = {
  // Some products respond with one `error` or `message`, but so do gateways.
  codeOf: ({ body }) => {
    const { errors } = isRecord(body) ? body : {};
    const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
    const { message } = isRecord(first) ? first : {};
    return typeof message === 'string' && message !== '' ? message : undefined;
  },
  probes: { mail },
  undos: {
    cancelBatch: async ({ params, send, now }) => {
      const { batch_id: batch } = params;
      const sendsAt = earliestTime(params);
      if (typeof batch !== 'string' || sendsAt === undefined)
        throw new InvalidParamsError(
          'Only a mail that waits can be cancelled. Send it with a batch_id of mail.batch.create and with send_at.',
          { param: 'batch_id' },
        );
      // SendGrid cancels all mails of the batch.
      await send(CANCEL, { batch_id: batch, status: 'cancel' });
      if (sendsAt * 1_000 - now() < CANCEL_MS)
        throw new InvalidParamsError(
          'SendGrid took the cancellation, but guarantees one only until ten minutes before send_at. Check whether the mail was sent.',
          { param: 'send_at' },
        );
    },
  },
};

/** When the first mail of a request is sent, in seconds since the epoch; `undefined` if one of them is sent at once. */
function earliestTime({
  send_at: at,
  personalizations,
}: Readonly<Record<string, unknown>>): number | undefined {
  const given: readonly unknown[] = Array.isArray(personalizations) ? personalizations : [];
  const times = given.filter(isRecord).map(({ send_at: own = at }) => own);
  if (times.length === 0) times.push(at);
  return times.every((time) => typeof time === 'number') ? Math.min(...times) : undefined;
}
