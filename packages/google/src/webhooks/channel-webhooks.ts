import { googleChannel, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type GoogleChannelNotification,
  type GoogleChannelOptions,
} from '@org/webhooks/schemes';
import { CHANNEL_SECRET_VARIABLE } from './channel-secret.ts';

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
  extends Omit<GoogleChannelOptions, 'secrets'>, SchemeHandlerOptions<GoogleChannelEvents> {
  /**
   * The secrets that `watchChannel` was given. Default: the environment variable `GOOGLE_CHANNEL_SECRET`, which is read
   * again with the first request where it is not set yet.
   */
  readonly secrets?: GoogleChannelOptions['secrets'];
}

const optionNames = {
  secrets: true,
  isKnownChannel: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/** All there are; a handler for any other would never be called. */
const eventTypes: Readonly<Record<keyof GoogleChannelEvents, true>> = {
  sync: true,
  exists: true,
  not_exists: true,
  add: true,
  remove: true,
  update: true,
  trash: true,
  untrash: true,
  change: true,
};

/**
 * Receives notifications of Calendar's and Drive's channels. Google signs nothing there: the token of the channel is
 * checked, made with `watchChannel`. A notification says that something changed, not what: list the changes with the sync
 * or page token you stored. The first one is `sync`. The result is a Fetch API handler.
 *
 * @throws WebhookConfigError when a secret is malformed, or an option does not exist or cannot work. A secret that is
 * missing is reported with the first request, which is answered 500.
 * @example
 * ```ts
 * import { googleChannelWebhooks } from '@org/google/webhooks';
 *
 * const webhooks = googleChannelWebhooks({ secrets: process.env['GOOGLE_CHANNEL_SECRET'] });
 * webhooks.on('exists', ({ channelId, resourceId }) => {
 *   console.log('something changed in', resourceId, channelId);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function googleChannelWebhooks(
  options: GoogleChannelWebhookOptions = {},
): WebhookHandler<GoogleChannelEvents> {
  return createSchemeHandler<Partial<GoogleChannelOptions>, GoogleChannelEvents>(
    'googleChannelWebhooks',
    options,
    optionNames,
    ({ secrets, ...rest }) => ({
      ...googleChannel<GoogleChannelEvents>({
        ...rest,
        secrets: secretsOrEnvironment(secrets, 'secrets', CHANNEL_SECRET_VARIABLE),
      }),
      eventTypes: Object.keys(eventTypes),
    }),
  );
}
