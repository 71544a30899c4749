import { systemClock, toBase64, toBase64Url } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { decodeBase64, encodeUtf8 } from '../base/encodings.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { bodyBytes, jsonDelivery, type TestDelivery, type TimedTestOptions } from './delivery.ts';
import { generateTestKeys, signWithKey } from './signing.ts';

/**
 * A push for {@link signPubSubPush}.
 *
 * @public
 */
export interface PubSubTestPush extends TimedTestOptions {
  readonly keys: Pick<PubSubTestKeys, 'privateKey' | 'keyId'>;
  readonly audience: string;
  readonly serviceAccount: string;
  /** The data: text and bytes are sent as they are, everything else as JSON. Default: an empty object. */
  readonly data?: unknown;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** The message id. Default `1`. */
  readonly messageId?: string | undefined;
  readonly subscription?: string | undefined;
  readonly orderingKey?: string | undefined;
  /** Claims that differ from those of a genuine token. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

const optionNames: OptionNames<PubSubTestPush> = {
  keys: true,
  audience: true,
  serviceAccount: true,
  data: true,
  attributes: true,
  messageId: true,
  subscription: true,
  orderingKey: true,
  timestampMs: true,
  claims: true,
};

/**
 * Creates a push with a token, as Pub/Sub and Google would.
 *
 * @throws WebhookConfigError if the push has an unknown field, or `keys` are not those of `generatePubSubKeys`.
 * @public
 * @example
 * ```ts
 * import { generatePubSubKeys, signPubSubPush } from '@org/webhooks/testing';
 *
 * const keys = await generatePubSubKeys();
 * const { headers, body } = await signPubSubPush({
 *   keys,
 *   audience: 'https://example.com/push',
 *   serviceAccount: 'push@my-project.iam.gserviceaccount.com',
 *   data: { order: 1 },
 * });
 * console.log(headers, body);
 * ```
 */
export async function signPubSubPush(push: PubSubTestPush): Promise<TestDelivery> {
  checkOptions('signPubSubPush', push, optionNames);
  const { keys, data = {}, timestampMs = systemClock.now() } = push;
  const issuedAt = Math.floor(timestampMs / 1000);
  const token = await signToken(keys, {
    iss: 'https://accounts.google.com',
    aud: push.audience,
    azp: '113774264463038321964',
    sub: '113774264463038321964',
    email: push.serviceAccount,
    email_verified: true,
    iat: issuedAt,
    exp: issuedAt + 3600,
    ...push.claims,
  });
  const envelope = {
    message: {
      data: toBase64(
        bodyBytes(data instanceof Uint8Array || typeof data === 'string' ? data : JSON.stringify(data)),
      ),
      messageId: push.messageId ?? '1',
      publishTime: new Date(timestampMs).toISOString(),
      attributes: push.attributes,
      orderingKey: push.orderingKey,
    },
    subscription: push.subscription ?? 'projects/test/subscriptions/test',
  };
  return jsonDelivery(bodyBytes(envelope), { authorization: `Bearer ${token}` });
}

async function signToken({ privateKey, keyId }: PubSubTestPush['keys'], claims: object): Promise<string> {
  const content = [{ alg: 'RS256', kid: keyId, typ: 'JWT' }, claims]
    .map((part) => toBase64Url(encodeUtf8(JSON.stringify(part))))
    .join('.');
  return `${content}.${toBase64Url(await signWithKey('rsa-sha256', privateKey, encodeUtf8(content)))}`;
}

/**
 * A key like Google's. Never use it for anything but tests.
 *
 * @public
 */
export interface PubSubTestKeys {
  /** The public key as a JSON Web Key Set, for the option `keys` of `pubsubWebhooks` and `gmailWebhooks`. */
  readonly keys: { readonly keys: PubSubTestKey[] };
  /** The private key, for `signPubSubPush`: PKCS #8 in Base64. */
  readonly privateKey: string;
  /** The name of the key in the set. */
  readonly keyId: string;
}

/**
 * A public RSA key as a JSON Web Key (RFC 7517).
 *
 * @public
 */
export interface PubSubTestKey {
  kty: string;
  n: string;
  e: string;
  kid: string;
  alg: string;
  use: string;
}

/**
 * Creates a key to sign test pushes with.
 *
 * @param keyId The name of the key in the set. Default `test-key`.
 * @public
 * @example
 * ```ts
 * import { generatePubSubKeys } from '@org/webhooks/testing';
 *
 * const { keys, keyId } = await generatePubSubKeys();
 * console.log(keyId, keys.keys.length);
 * ```
 */
export async function generatePubSubKeys(keyId = 'test-key'): Promise<PubSubTestKeys> {
  const { privateKey, publicKey } = await generateTestKeys('rsa-sha256');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const spki = decodeBase64(publicKey) ?? new Uint8Array();
  const key = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', key);
  if (kty === undefined || n === undefined || e === undefined)
    throw new WebhookConfigError(
      'The runtime exported no RSA key. Run the test on Node, Bun, Deno or a browser.',
    );
  return { keys: { keys: [{ kty, n, e, kid: keyId, alg: 'RS256', use: 'sig' }] }, privateKey, keyId };
}
