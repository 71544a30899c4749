import { checkOptions, type OptionNames } from '../base/check-options.ts';
import type { TestDelivery } from './delivery.ts';

/**
 * A notification for {@link googleChannelDelivery}.
 *
 * @public
 */
export interface GoogleChannelTestNotification {
  readonly channelId: string;
  /** The token from `googleChannelToken`. */
  readonly token: string;
  /** The resource state. Default `exists`. */
  readonly state?: string | undefined;
  /** The message number. Default 1, which Google uses for `sync`. */
  readonly messageNumber?: number | undefined;
  readonly resourceId?: string | undefined;
}

const optionNames: OptionNames<GoogleChannelTestNotification> = {
  channelId: true,
  token: true,
  state: true,
  messageNumber: true,
  resourceId: true,
};

/**
 * Creates a notification to a Google channel: headers and an empty body.
 *
 * @public
 */
export const googleChannelDelivery = (notification: GoogleChannelTestNotification): TestDelivery => {
  checkOptions('googleChannelDelivery', notification, optionNames);
  return {
    body: new Uint8Array(),
    headers: {
      'x-goog-channel-id': notification.channelId,
      'x-goog-channel-token': notification.token,
      'x-goog-message-number': String(notification.messageNumber ?? 1),
      'x-goog-resource-id': notification.resourceId ?? 'o3hgv1538sdjfh',
      'x-goog-resource-uri': 'https://www.googleapis.com/calendar/v3/calendars/primary/events?alt=json',
      'x-goog-resource-state': notification.state ?? 'exists',
    },
  };
};
