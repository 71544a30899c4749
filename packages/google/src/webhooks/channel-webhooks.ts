import { googleChannel, googleChannelToken, WebhookConfigError, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  environment,
  secretsOrEnvironment,
  checkOptions,
  systemClock,
  type SchemeHandlerOptions,
  type GoogleChannelNotification,
  type GoogleChannelOptions,
  type Clock,
} from '@org/webhooks/schemes';

/** A notification of a given state. */
interface Notification<State extends string> extends GoogleChannelNotification {
  readonly state: State;
}

/**
 * What happened to the resource. Calendar and most others send `exists` for every change and `not_exists`; Drive's
 * files send `add`, `remove`, `update`, `trash` and `untrash`, and its list of changes sends `change`.
 *
 * @public
 */
export type GoogleChannelEvents = {
  readonly [
    State in 'sync' | 'exists' | 'not_exists' | 'add' | 'remove' | 'update' | 'trash' | 'untrash' | 'change'
  ]: Notification<State>;
};

/**
 * Options of {@link googleChannelWebhooks}.
 *
 * @public
 */
export interface GoogleChannelWebhookOptions
  extends Omit<GoogleChannelOptions, 'secrets'>, SchemeHandlerOptions<GoogleChannelEvents> {
  /**
   * The secrets that were passed to `watchChannel`. Default: the environment variable `GOOGLE_CHANNEL_SECRET`, which is
   * read again with the first request if it is not set yet.
   */
  readonly secrets?: GoogleChannelOptions['secrets'] | undefined;
}

const optionNames = {
  secrets: true,
  isKnownChannel: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/** All states that exist. A handler for any other state would never be called. */
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
 * Receives notifications of Calendar's and Drive's channels. Google signs nothing there, so the token of the channel is
 * checked, which `watchChannel` creates. A notification says that something changed, but not what: list the changes
 * with the sync or page token that you stored. The first notification is `sync`. The result is a Fetch API handler.
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value. A missing
 * secret is reported with the first request, which gets a 500.
 * @public
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

/**
 * Options of {@link watchChannel}.
 *
 * @public
 */
export interface WatchChannelOptions {
  /** The address for notifications: an `https:` URL with a certificate that Google accepts. */
  readonly address: string;
  /**
   * The watched resource in your own words, such as the id of a calendar or file. It is passed to the option
   * `isKnownChannel` of the handler.
   */
  readonly resource: string;
  /**
   * How long the channel lives, in milliseconds. Default 7 days, the maximum for Calendar and for Drive's changes;
   * Drive's files allow one day.
   */
  readonly ttlMs?: number | undefined;
  /** Your own secret, from which the token is derived. Default: the environment variable `GOOGLE_CHANNEL_SECRET`. */
  readonly secret?: string | undefined;
  /** The clock and the source of the channel's id; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

/**
 * The parameters of a `watch` call that creates a channel.
 *
 * @public
 */
export interface WatchChannel {
  readonly id: string;
  readonly type: 'web_hook';
  readonly address: string;
  readonly token: string;
  /** When the channel expires, in milliseconds since the epoch, as text. */
  readonly expiration: string;
}

const watchOptionNames: Readonly<Record<keyof WatchChannelOptions, true>> = {
  address: true,
  resource: true,
  ttlMs: true,
  secret: true,
  clock: true,
};

const WEEK_MS = 604_800_000;

/**
 * Creates a channel for `watch` of Calendar and Drive: a new id, and a token that `googleChannelWebhooks` accepts only
 * for this channel and until it expires. Keep `id` and the `resourceId` of Google's response: `channels.stop` takes
 * both.
 *
 * @throws WebhookConfigError if there is no secret, the address is not an `https:` URL, an option does not exist or has
 * an invalid value, or the resource is too long.
 * @public
 * @example
 * ```ts
 * import { Calendar } from '@org/google/calendar';
 * import { renewChannelAt, watchChannel } from '@org/google/webhooks';
 *
 * const calendar = new Calendar();
 * const channel = await watchChannel({ address: 'https://example.com/calendar', resource: 'primary' });
 * const response = await calendar.events.watch('primary', channel);
 * console.log('to be renewed at', new Date(renewChannelAt(response)));
 * ```
 */
export async function watchChannel(options: WatchChannelOptions): Promise<WatchChannel> {
  checkOptions('watchChannel', options, watchOptionNames);
  const { address, resource, ttlMs = WEEK_MS, secret = channelSecret(), clock = systemClock } = options;
  if (!/^https:\/\/[^/]/.test(address)) {
    throw new WebhookConfigError(
      'The option address must begin with https://, because Google only notifies such addresses.',
    );
  }
  if (!(ttlMs > 0)) throw new WebhookConfigError('The option ttlMs must be above 0.');
  const id = clock.uuid();
  const expiresAtMs = Math.floor(clock.now() + ttlMs);
  const token = await googleChannelToken(secret, { channelId: id, resource, expiresAtMs });
  return { id, type: 'web_hook', address, token, expiration: String(expiresAtMs) };
}

const HOUR_MS = 3_600_000;

/**
 * Returns when to replace a channel, in milliseconds since the epoch. Channels expire and are not renewed
 * automatically. Create the new one first and then stop the old one; in between, both notify.
 *
 * @param channel Google's response to `watch`, whose `expiration` may be earlier than requested.
 * @param marginMs How long before the expiration, in milliseconds. Default one hour.
 * @throws WebhookConfigError if the response has no expiration.
 * @public
 */
export function renewChannelAt(
  channel: { readonly expiration?: string | undefined },
  marginMs: number = HOUR_MS,
): number {
  const { expiration } = (channel as { readonly expiration?: unknown } | null | undefined) ?? {};
  const expiresAtMs = Number(expiration);
  if (!(expiresAtMs > 0))
    throw new WebhookConfigError('The channel has no expiration. Pass the response of watch.');
  return expiresAtMs - marginMs;
}

const CHANNEL_SECRET_VARIABLE = 'GOOGLE_CHANNEL_SECRET';

/**
 * Returns the secret for the tokens of channels from the environment.
 *
 * @throws WebhookConfigError if it is not set.
 */
function channelSecret(): string {
  const secret = environment(CHANNEL_SECRET_VARIABLE);
  if (secret !== undefined) return secret;
  throw new WebhookConfigError(
    `There is no secret for channels. Pass the option secret or set the environment variable ${CHANNEL_SECRET_VARIABLE}.`,
  );
}
