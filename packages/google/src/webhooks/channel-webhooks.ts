import {
  createWebhookHandler,
  googleChannel,
  type GoogleChannelNotification,
  type GoogleChannelOptions,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '@org/webhooks';
import { channelSecret } from './channel-secret.ts';

/** A notification of a given state. */
interface Notification<State extends string> extends GoogleChannelNotification {
  readonly state: State;
}

/**
 * What happened to the resource. Calendar and most others send `exists` for every change and `not_exists`; Drive's files
 * send `add`, `remove`, `update`, `trash`, `untrash`, and its list of changes `change`.
 */
export type GoogleChannelEvents = {
  readonly [
    State in 'sync' | 'exists' | 'not_exists' | 'add' | 'remove' | 'update' | 'trash' | 'untrash' | 'change'
  ]: Notification<State>;
};

/** Options of {@link googleChannelWebhooks}. */
export interface GoogleChannelWebhookOptions
  extends
    Omit<GoogleChannelOptions, 'secrets'>,
    Omit<WebhookHandlerOptions<GoogleChannelEvents>, 'scheme' | 'clock'> {
  /** The secrets that `watchChannel` was given. Default: the environment variable `GOOGLE_CHANNEL_SECRET`. */
  readonly secrets?: GoogleChannelOptions['secrets'];
}

/**
 * Receives notifications of Calendar's and Drive's channels. Google signs nothing there: the token of the channel is
 * checked, made with `watchChannel`. A notification says that something changed, not what: list the changes with the sync
 * or page token you stored. The first one is `sync`. The result is a Fetch API handler.
 *
 * @throws WebhookConfigError when there is no secret, or an option cannot work.
 * @example
 * ```ts
 * import { googleChannelWebhooks } from '@org/google/webhooks';
 *
 * const webhooks = googleChannelWebhooks({ secrets: process.env['GOOGLE_CHANNEL_SECRET'] ?? '' });
 * webhooks.on('exists', ({ channelId, resourceId }) => {
 *   console.log('something changed in', resourceId, channelId);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function googleChannelWebhooks(
  options: GoogleChannelWebhookOptions = {},
): WebhookHandler<GoogleChannelEvents> {
  const { secrets = channelSecret('secrets') } = options;
  return createWebhookHandler({
    ...options,
    scheme: googleChannel<GoogleChannelEvents>({ ...options, secrets }),
  });
}
