import type { WebhookHandler } from '@org/webhooks';
import { createSchemeHandler } from '@org/webhooks/schemes';
import type { PubSubPush } from './push-message.ts';
import { pushOptionNames, pushScheme, type PubSubPushOptions } from './pubsub-scheme.ts';
import type { PubSubWebhookOptions } from './pubsub-webhooks.ts';

/** What Gmail publishes. https://developers.google.com/workspace/gmail/api/guides/push */
export interface GmailNotification {
  readonly emailAddress: string;
  /** How far the mailbox has come; pass the one you had before to `users.history.list`. A cursor, not an id. */
  readonly historyId: string;
}

/** The one event there is: something in a mailbox changed. */
export interface GmailEvents {
  readonly mailbox_changed: PubSubPush<GmailNotification>;
}

/** Options of {@link gmailWebhooks}. */
export type GmailWebhookOptions = Omit<PubSubWebhookOptions<GmailEvents>, 'type'>;

/**
 * Receives Gmail's notifications, which come by Pub/Sub push after `users.watch`. A watch ends after seven days: renew it
 * daily. Notifications may be late or out of order, so start from the history id you stored, and list until nothing is new.
 *
 * @throws WebhookConfigError where an option is malformed, does not exist or cannot work. An audience or service account that
 * is missing is reported with the first request, which is answered 500.
 * @example
 * ```ts
 * import { gmailWebhooks } from '@org/google/webhooks';
 *
 * const webhooks = gmailWebhooks({
 *   audience: 'https://example.com/gmail',
 *   serviceAccount: 'push@my-project.iam.gserviceaccount.com',
 * });
 * webhooks.on('mailbox_changed', ({ data }) => {
 *   console.log(data.emailAddress, data.historyId);
 * });
 * ```
 */
export function gmailWebhooks(options: GmailWebhookOptions): WebhookHandler<GmailEvents> {
  const { type: _fixed, ...names } = pushOptionNames;
  return createSchemeHandler<Omit<PubSubPushOptions, 'type'>, GmailEvents>(
    'gmailWebhooks',
    options,
    names,
    (schemeOptions) => ({
      ...pushScheme<GmailEvents>(schemeOptions, (message) => {
        const data = notificationOf(message.data);
        return data === undefined ? undefined : { type: 'mailbox_changed', payload: { ...message, data } };
      }),
      // Handlers may also use the more general name, as for every message of Pub/Sub.
      eventTypes: ['mailbox_changed', 'message'],
    }),
  );
}

/** Gmail documents the history id as text, and sends a number. */
function notificationOf(data: unknown): GmailNotification | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { emailAddress, historyId } = data as Partial<Record<keyof GmailNotification, unknown>>;
  const id = typeof historyId === 'number' ? String(historyId) : historyId;
  return typeof emailAddress === 'string' && typeof id === 'string' && /^[0-9]{1,20}$/.test(id)
    ? { emailAddress, historyId: id }
    : undefined;
}
