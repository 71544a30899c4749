import { defaultReplies } from '../contract/reply.ts';
import { checkFunction, checkOptions, type OptionNames } from '../base/check-options.ts';
import { requireHeader } from '../verify/headers.ts';
import type { Awaitable } from '../contract/keys.ts';
import type { HeaderReader, WebhookRequest } from '../contract/request.ts';
import { failure, type Verification } from '../contract/verification.ts';
import { verifyWithSecrets } from '../verify/secret-source.ts';
import { checkChannelToken, channelTokenSigner, type TokenCheck } from './google-channel-token.ts';
import { decodedEvents, createEvent, malformedRequest } from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveSecrets } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * A notification of Google Calendar, Drive and others. It says that something changed, but not what.
 *
 * @public
 */
export interface GoogleChannelNotification {
  readonly channelId: string;
  readonly messageNumber: number;
  readonly resourceId: string;
  readonly resourceUri: string;
  readonly state: string;
  /** What changed, if Drive reports it: `content`, `parents`, `children`, `permissions` … */
  readonly changed: readonly string[];
}

/**
 * Options of {@link googleChannel}.
 *
 * @public
 */
export interface GoogleChannelOptions extends TimedSchemeOptions {
  /** The secrets that were passed to {@link googleChannelToken}. */
  readonly secrets: Secrets;
  /** Whether a channel is one of yours. Compare the resource id with the one in the response of `watch`. */
  readonly isKnownChannel?:
    | ((channel: {
        readonly channelId: string;
        readonly resourceId: string;
        readonly resource: string;
      }) => boolean | Promise<boolean>)
    | undefined;
}

const optionNames: OptionNames<GoogleChannelOptions> = {
  ...timedOptionNames,
  secrets: true,
  isKnownChannel: true,
};

const read = ['x-goog-channel-id', 'x-goog-message-number', 'x-goog-resource-id', 'x-goog-resource-uri'];
const decodedHeaders = [...read, 'x-goog-resource-state', 'x-goog-changed'];

/**
 * Push notifications of Google Calendar, Drive and others, sent to a channel that was created with `watch`. Google
 * signs nothing, so the scheme checks the token of the channel; create it with {@link googleChannelToken}. The first
 * notification is `sync`. Handlers are registered by resource state: `sync`, `exists`, `not_exists`, `add`, `update`,
 * `change` … https://developers.google.com/workspace/calendar/api/guides/push
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value.
 * @public
 */
export function googleChannel<Events extends object = Record<string, GoogleChannelNotification>>(
  options: GoogleChannelOptions,
): WebhookScheme<Events> {
  checkOptions('googleChannel', options, optionNames);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, crypto, toleranceMs } = resolved;
  if (options.isKnownChannel !== undefined) checkFunction('isKnownChannel', options.isKnownChannel);
  const signers = resolveSecrets(
    options.secrets,
    { sender: 'google-channel', parse: (secret) => channelTokenSigner(secret, crypto) },
    resolved,
  );

  const verify = ({ headers, body }: WebhookRequest): Awaitable<Verification> => {
    if (body.length > maxBodyBytes)
      return failure('body_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
    const token = requireHeader(headers, 'x-goog-channel-token');
    if (typeof token !== 'string') return token;
    const channelId = requireHeader(headers, 'x-goog-channel-id');
    if (typeof channelId !== 'string') return channelId;
    return verifyWithSecrets(signers, async (known) => {
      const found = await checkChannelToken(known, token, channelId);
      return checkChannel(found, channelId, headers);
    });
  };

  const checkChannel = async (
    found: TokenCheck | undefined,
    channelId: string,
    headers: HeaderReader,
  ): Promise<Verification> => {
    if (found === undefined)
      return failure('signature_mismatch', 'The token does not belong to this channel.');
    const { resource, expiresAtMs } = found.claims;
    if (clock.now() > expiresAtMs + toleranceMs)
      return failure('too_old', 'The channel of this token has expired.');
    const resourceId = headers.get('x-goog-resource-id') ?? '';
    const known = await (options.isKnownChannel?.({ channelId, resourceId, resource }) ?? true);
    return known
      ? { ok: true, secretIndex: found.secretIndex }
      : failure('claims_mismatch', 'isKnownChannel does not know the channel or its resource.');
  };

  return {
    name: 'google-channel',
    maxBodyBytes,
    decodedHeaders,
    replies: defaultReplies,
    verify,
    decode: ({ headers }) => {
      const [channelId = '', number = '', resourceId = '', resourceUri = ''] = read.map(
        (name) => headers.get(name) ?? '',
      );
      const state = headers.get('x-goog-resource-state') ?? '';
      if (!/^[a-z_]{1,64}$/.test(state) || !/^[1-9][0-9]{0,14}$/.test(number)) {
        return malformedRequest('A channel notification must have a resource state and a message number.');
      }
      const changed = (headers.get('x-goog-changed') ?? '').split(',').map((part) => part.trim());
      const notification: GoogleChannelNotification = {
        channelId,
        messageNumber: Number(number),
        resourceId,
        resourceUri,
        state,
        changed: changed.filter((part) => part !== ''),
      };
      return decodedEvents([createEvent(state, notification, `${channelId}:${number}`)]);
    },
  };
}
