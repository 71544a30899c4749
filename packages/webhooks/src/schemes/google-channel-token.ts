import { toBase64Url } from '@org/runtime-kit';
import { decodeBase64Url, encodeUtf8 } from '../base/encodings.ts';
import { equalBytes } from '../base/bytes.ts';
import { hmacSigner, type HmacSigner } from '../crypto/hmac.ts';
import { whenAll } from '../crypto/backend.ts';
import type { Awaitable, CryptoBackend } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { readSecrets } from './secrets.ts';

/**
 * The claims of a token.
 *
 * @public
 */
export interface ChannelClaims {
  /** The `id` that was passed to `watch`. */
  readonly channelId: string;
  /** The watched resource in your own words, such as the id of a calendar or file. */
  readonly resource: string;
  /** When the channel expires, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** Google's limit for the token of a channel. */
const MAX_TOKEN_LENGTH = 256;

/** Separates these MACs from any other use of the same secret. */
const context = 'google-channel';

const encode = ({ channelId, resource, expiresAtMs }: ChannelClaims): Uint8Array =>
  encodeUtf8(JSON.stringify([context, channelId, resource, expiresAtMs]));

function isClaims(claims: unknown): boolean {
  if (typeof claims !== 'object' || claims === null) return false;
  const { channelId, resource, expiresAtMs } = claims as Partial<ChannelClaims>;
  return typeof channelId === 'string' && typeof resource === 'string' && Number.isSafeInteger(expiresAtMs);
}

/**
 * Creates the `token` for a `watch` request. Google signs nothing but repeats the token with each notification. This
 * token can be checked without stored state, belongs to one channel, and expires with it.
 *
 * @throws WebhookConfigError if the secret is empty, a claim is missing or has the wrong type, or the token would
 * exceed Google's 256 characters.
 * @public
 * @example
 * ```ts
 * import { googleChannelToken } from '@org/webhooks';
 *
 * const expiresAtMs = Date.now() + 7 * 86_400_000;
 * const id = crypto.randomUUID();
 * const token = await googleChannelToken('a-secret-of-yours', { channelId: id, resource: 'primary', expiresAtMs });
 * // calendar.events.watch({ calendarId: 'primary', id, token, expiration: String(expiresAtMs), … })
 * ```
 */
export async function googleChannelToken(secret: string, claims: ChannelClaims): Promise<string> {
  // A token whose expiry is not a number would fail with each notification.
  if (!isClaims(claims)) {
    throw new WebhookConfigError(
      'A channel token needs channelId and resource, both strings, and expiresAtMs, an integer in milliseconds since the epoch.',
    );
  }
  const [checked = ''] = readSecrets(secret, {
    sender: 'google-channel',
    option: 'secret',
    parse: (text) => text,
  });
  const mac = await channelTokenSigner(checked, 'auto')([encode(claims)]);
  const resource = toBase64Url(encodeUtf8(claims.resource));
  const token = `${toBase64Url(mac)}.${claims.expiresAtMs}.${resource}`;
  if (token.length > MAX_TOKEN_LENGTH)
    throw new WebhookConfigError('The resource is too long for a channel token.');
  return token;
}

const shape = /^([A-Za-z0-9_-]{43})\.([1-9][0-9]{0,14})\.([A-Za-z0-9_-]{0,200})$/;

/** The result of checking a token. */
export interface TokenCheck {
  readonly secretIndex: number;
  readonly claims: ChannelClaims;
}

/** Creates what signs tokens with a secret. */
export const channelTokenSigner = (secret: string, crypto: CryptoBackend): HmacSigner =>
  hmacSigner(encodeUtf8(secret), crypto);

/** Checks a token against a channel id; returns undefined if it does not belong to the channel. */
export function checkChannelToken(
  signers: readonly HmacSigner[],
  token: string,
  channelId: string,
): Awaitable<TokenCheck | undefined> {
  const [, macText = '', expiry = '', label = ''] = shape.exec(token) ?? [];
  const mac = decodeBase64Url(macText);
  const resourceBytes = decodeBase64Url(label);
  if (mac === undefined || resourceBytes === undefined || expiry === '') return undefined;
  const claims = {
    channelId,
    resource: new TextDecoder().decode(resourceBytes),
    expiresAtMs: Number(expiry),
  };
  const content = [encode(claims)];
  return whenAll(
    signers.map((sign) => sign(content)),
    (macs) => {
      const secretIndex = macs.map((expected) => equalBytes(expected, mac)).indexOf(true);
      return secretIndex < 0 ? undefined : { secretIndex, claims };
    },
  );
}
