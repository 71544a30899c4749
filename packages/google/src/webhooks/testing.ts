import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JSONWebKeySet } from 'jose';
import { checkOptions, systemClock } from '@org/webhooks/schemes';
import type { TestDelivery } from '@org/webhooks/testing';

/**
 * A push for a test.
 *
 * @public
 */
export interface PubSubTestPush {
  readonly keys: Pick<TestPushKeys, 'privateKey' | 'keyId'>;
  readonly audience: string;
  readonly serviceAccount: string;
  /** The data: sent as JSON; text and bytes as they are. */
  readonly data?: unknown;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** The message id. Default `1`. */
  readonly messageId?: string | undefined;
  readonly subscription?: string | undefined;
  readonly orderingKey?: string | undefined;
  /** When the token was signed, in milliseconds since the epoch. Default: now. */
  readonly timestampMs?: number | undefined;
  /** Claims that differ from those of a genuine token. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

const optionNames: Readonly<Record<keyof PubSubTestPush, true>> = {
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
 * @public
 * @example
 * ```ts
 * import { pubsubWebhooks } from '@org/google/webhooks';
 * import { generatePushKeys, signPubSubPush } from '@org/google/webhooks/testing';
 * import { toRequest } from '@org/webhooks/testing';
 *
 * const keys = await generatePushKeys();
 * const account = { audience: 'https://example.com/push', serviceAccount: 'push@p.iam.gserviceaccount.com' };
 * const webhooks = pubsubWebhooks({ ...account, keys: keys.keys });
 * const response = await webhooks(toRequest(await signPubSubPush({ ...account, keys, data: { order: 1 } })));
 * console.log(response.status);
 * ```
 */
export async function signPubSubPush(push: PubSubTestPush): Promise<TestDelivery> {
  checkOptions('signPubSubPush', push, optionNames);
  const { keys, data = {}, timestampMs = systemClock.now() } = push;
  const issuedAt = Math.floor(timestampMs / 1000);
  const token = await new SignJWT({
    iss: 'https://accounts.google.com',
    aud: push.audience,
    azp: '113774264463038321964',
    sub: '113774264463038321964',
    email: push.serviceAccount,
    email_verified: true,
    iat: issuedAt,
    exp: issuedAt + 3600,
    ...push.claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: keys.keyId, typ: 'JWT' })
    .sign(keys.privateKey);
  const body = JSON.stringify({
    message: {
      data: base64(bytesOf(data)),
      messageId: push.messageId ?? '1',
      publishTime: new Date(timestampMs).toISOString(),
      attributes: push.attributes,
      orderingKey: push.orderingKey,
    },
    subscription: push.subscription ?? 'projects/test/subscriptions/test',
  });
  return {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: new TextEncoder().encode(body),
  };
}

const bytesOf = (data: unknown): Uint8Array =>
  data instanceof Uint8Array
    ? data
    : new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/**
 * A key like Google's. Never use it for anything but tests.
 *
 * @public
 */
export interface TestPushKeys {
  /** For the option `keys` of a handler. */
  readonly keys: JSONWebKeySet;
  /** For `signPubSubPush`. */
  readonly privateKey: CryptoKey;
  readonly keyId: string;
}

/**
 * Creates a key to sign test pushes with.
 *
 * @param keyId The name of the key in the set. Default `test-key`.
 * @public
 */
export async function generatePushKeys(keyId = 'test-key'): Promise<TestPushKeys> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  return { keys: { keys: [key] }, privateKey, keyId };
}
