import type { WebhookHandler } from '@org/webhooks';
import { createSchemeHandler } from '@org/webhooks/schemes';
import type { PubSubPush } from './push-message.ts';
import {
  pushOptionNames,
  pushScheme,
  type PubSubPushOptions,
  type PubSubWebhookOptions,
} from './pubsub-webhooks.ts';

/**
 * The data that Gmail publishes. https://developers.google.com/workspace/gmail/api/guides/push
 *
 * @public
 */
export interface GmailNotification {
  readonly emailAddress: string;
  /**
   * The current position of the mailbox. Pass the one that you stored before to `users.history.list`. It is a cursor,
   * not an id.
   */
  readonly historyId: string;
}

/**
 * The only event: something in a mailbox changed.
 *
 * @public
 */
export interface GmailEvents {
  readonly mailbox_changed: PubSubPush<GmailNotification>;
}

/**
 * Options of {@link gmailWebhooks}.
 *
 * @public
 */
export type GmailWebhookOptions = Omit<PubSubWebhookOptions<GmailEvents>, 'type'>;

/**
 * Receives Gmail's notifications, which arrive by Pub/Sub push after `users.watch`. A watch expires after seven days,
 * so renew it daily. Notifications may be late or out of order, so start from the history id that you stored and list
 * until nothing is new.
 *
 * @throws WebhookConfigError if an option is malformed, does not exist or has an invalid value. A missing audience or
 * service account is reported with the first request, which gets a 500.
 * @public
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

/** Gmail documents the history id as text but sends a number. */
function notificationOf(data: unknown): GmailNotification | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { emailAddress, historyId } = data as Partial<Record<keyof GmailNotification, unknown>>;
  const id = typeof historyId === 'number' ? String(historyId) : historyId;
  return typeof emailAddress === 'string' && typeof id === 'string' && /^[0-9]{1,20}$/.test(id)
    ? { emailAddress, historyId: id }
    : undefined;
}
