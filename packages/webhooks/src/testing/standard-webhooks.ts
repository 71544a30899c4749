import { systemClock, toBase64 } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { decodeBase64, decodeHex, encodeUtf8 } from '../base/encodings.ts';
import { concatBytes } from '../base/bytes.ts';
import { WebhookConfigError } from '../base/errors.ts';
import {
  bodyBytes,
  jsonDelivery,
  seconds,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
import { generateTestKeys, signWithKey, signBase64 } from './signing.ts';

/**
 * An event for {@link signStandardWebhook}.
 *
 * @public
 */
export interface StandardWebhookTestEvent extends TimedTestOptions {
  readonly payload: TestBody;
  /** `whsec_…` signs with HMAC, `whsk_…` with Ed25519. Several secrets create several signatures. */
  readonly secret: string | readonly string[];
  /** The message id. Default: a new one. */
  readonly id?: string | undefined;
  /** The prefix of the headers. Default `webhook`. */
  readonly headerPrefix?: string | undefined;
}

const optionNames: OptionNames<StandardWebhookTestEvent> = {
  payload: true,
  secret: true,
  id: true,
  headerPrefix: true,
  timestampMs: true,
};

/**
 * Creates a signed message of a sender that follows Standard Webhooks.
 *
 * @public
 */
export async function signStandardWebhook(event: StandardWebhookTestEvent): Promise<TestDelivery> {
  checkOptions('signStandardWebhook', event, optionNames);
  const { id = `msg_${systemClock.uuid().replaceAll('-', '')}`, headerPrefix = 'webhook' } = event;
  const body = bodyBytes(event.payload);
  const time = seconds(event);
  const content = concatBytes([encodeUtf8(`${id}.${time}.`), body]);
  const secrets = typeof event.secret === 'string' ? [event.secret] : event.secret;
  const signatures = await Promise.all(secrets.map((secret) => signOne(secret, content)));
  return jsonDelivery(body, {
    [`${headerPrefix}-id`]: id,
    [`${headerPrefix}-timestamp`]: time,
    [`${headerPrefix}-signature`]: signatures.join(' '),
  });
}

/** The ASN.1 header of a raw Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = decodeHex('302e020100300506032b657004220420') ?? new Uint8Array();

async function signOne(given: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const secret = given.replace(/^v1,/, '');
  const key = decodeBase64(secret.replace(/^whs(?:ec|k)_/, ''));
  if (key === undefined) throw new WebhookConfigError('The secret is not Base64.');
  if (!secret.startsWith('whsk_')) return `v1,${await signBase64(key, content)}`;
  const pkcs8 = toBase64(concatBytes([PKCS8_PREFIX, key.subarray(0, 32)]));
  return `v1a,${toBase64(await signWithKey('ed25519', pkcs8, content))}`;
}

/**
 * Creates an Ed25519 key pair as `whsk_…` and `whpk_…`.
 *
 * @public
 */
export async function generateStandardWebhooksKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = await generateTestKeys('ed25519');
  // The raw keys are the last 32 bytes of both encodings.
  const raw = (text: string): string => toBase64((decodeBase64(text) ?? new Uint8Array()).slice(-32));
  return { privateKey: `whsk_${raw(pair.privateKey)}`, publicKey: `whpk_${raw(pair.publicKey)}` };
}
