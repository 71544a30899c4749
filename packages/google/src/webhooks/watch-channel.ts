import { checkOptions, systemClock, type Clock } from '@org/webhooks/schemes';
import { googleChannelToken, WebhookConfigError } from '@org/webhooks';
import { channelSecret } from './channel-secret.ts';

/** Options of {@link watchChannel}. */
export interface WatchChannelOptions {
  /** Where notifications go: an `https:` URL with a certificate that Google accepts. */
  readonly address: string;
  /** What is watched, in your own words: a calendar's or file's id. Handlers' `isKnownChannel` gets it back. */
  readonly resource: string;
  /**
   * How long the channel lives, in milliseconds. Default 7 days, the most that Calendar and Drive's changes give; Drive's
   * files give one.
   */
  readonly ttlMs?: number;
  /** A secret of your own, from which the token is made. Default: the environment variable `GOOGLE_CHANNEL_SECRET`. */
  readonly secret?: string;
  /** Where the time and the channel's id come from. Default: the machine. */
  readonly clock?: Clock;
}

/** The parameters of a `watch` that make a channel. */
export interface WatchChannel {
  readonly id: string;
  readonly type: 'web_hook';
  readonly address: string;
  readonly token: string;
  /** When it ends, in milliseconds since the epoch, as text. */
  readonly expiration: string;
}

const optionNames: Readonly<Record<keyof WatchChannelOptions, true>> = {
  address: true,
  resource: true,
  ttlMs: true,
  secret: true,
  clock: true,
};

const WEEK_MS = 604_800_000;

/**
 * Makes a channel for Calendar's and Drive's `watch`: a new id, and a token that `googleChannelWebhooks` believes for this
 * channel only and until it ends. Keep `id`, and the `resourceId` of Google's answer: `channels.stop` takes both.
 *
 * @throws WebhookConfigError where there is no secret, the address is no `https:` URL, or the resource is too long.
 * @example
 * ```ts
 * import { Calendar } from '@org/google/calendar';
 * import { renewChannelAt, watchChannel } from '@org/google/webhooks';
 *
 * const calendar = new Calendar();
 * const channel = await watchChannel({ address: 'https://example.com/calendar', resource: 'primary' });
 * const answer = await calendar.events.watch('primary', channel);
 * console.log('to be renewed at', new Date(renewChannelAt(answer)));
 * ```
 */
export async function watchChannel(options: WatchChannelOptions): Promise<WatchChannel> {
  checkOptions('watchChannel', options, optionNames);
  const { address, resource, ttlMs = WEEK_MS, secret = channelSecret(), clock = systemClock } = options;
  if (!/^https:\/\/[^/]/.test(address)) {
    throw new WebhookConfigError(
      'The address of a channel must begin with https://: Google sends nowhere else.',
    );
  }
  if (!(ttlMs > 0)) throw new WebhookConfigError('ttlMs must be above 0.');
  const id = clock.uuid();
  const expiresAtMs = Math.floor(clock.now() + ttlMs);
  const token = await googleChannelToken(secret, { channelId: id, resource, expiresAtMs });
  return { id, type: 'web_hook', address, token, expiration: String(expiresAtMs) };
}

const HOUR_MS = 3_600_000;

/**
 * When to replace a channel, in milliseconds since the epoch: channels end and are not renewed by themselves. Make the new
 * one first, and then stop the old one; in between, both notify.
 *
 * @param channel Google's answer to `watch`, whose `expiration` may be sooner than asked for.
 * @param marginMs How long before the end, in milliseconds. Default one hour.
 * @throws WebhookConfigError where the answer has no expiration.
 */
export function renewChannelAt(
  channel: { readonly expiration?: string | undefined },
  marginMs: number = HOUR_MS,
): number {
  const { expiration } = (channel as { readonly expiration?: unknown } | null | undefined) ?? {};
  const expiresAtMs = Number(expiration);
  if (!(expiresAtMs > 0)) throw new WebhookConfigError('The channel has no expiration.');
  return expiresAtMs - marginMs;
}
