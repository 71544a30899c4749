import { decodeBase64, encodeUtf8 } from '../base/encodings.ts';
import { requireHeader } from '../verify/headers.ts';
import type { HeaderReader } from '../contract/request.ts';
import { failure, type VerificationFailure } from '../contract/verification.ts';
import { publicKeyVerifier, type PublicKeyVerifier } from '../crypto/public-key.ts';
import { whenAll } from '../crypto/backend.ts';
import type { Awaitable, CryptoBackend } from '../contract/keys.ts';

/** The five headers of a PayPal request, checked. */
export interface PayPalHeaders {
  readonly transmissionId: string;
  /** The time exactly as it was sent, for the signature. */
  readonly transmissionTime: string;
  readonly timeMs: number;
  readonly certUrl: string;
  readonly signatureText: string;
  readonly signature: Uint8Array;
}

export const PAYPAL_ALGORITHM = 'SHA256withRSA';

const shapes = {
  'paypal-transmission-id': /^[A-Za-z0-9-]{1,64}$/,
  'paypal-transmission-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/,
  'paypal-transmission-sig': /^[A-Za-z0-9+/]{342,1364}={0,2}$/,
  'paypal-auth-algo': /^SHA256withRSA$/,
  'paypal-cert-url': /^https:\/\/[!-~]{1,500}$/,
} as const;

/** Reads the headers, or returns which one is missing or malformed. */
export function readPayPalHeaders(headers: HeaderReader): PayPalHeaders | VerificationFailure {
  const values: Record<string, string> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const value = requireHeader(headers, name);
    if (typeof value !== 'string') return value;
    if (!shape.test(value)) return malformed(name);
    values[name] = value;
  }
  const { 'paypal-transmission-id': transmissionId = '', 'paypal-transmission-time': transmissionTime = '' } =
    values;
  const { 'paypal-transmission-sig': signatureText = '', 'paypal-cert-url': certUrl = '' } = values;
  const signature = decodeBase64(signatureText);
  if (signature === undefined) return malformed('paypal-transmission-sig');
  const timeMs = Date.parse(transmissionTime);
  if (Number.isNaN(timeMs)) return malformed('paypal-transmission-time');
  if (!isPayPalCertUrl(certUrl)) {
    return failure(
      'malformed_header',
      'The paypal-cert-url header is not a certificate address of paypal.com.',
    );
  }
  return { transmissionId, transmissionTime, timeMs, certUrl, signatureText, signature };
}

/** Whether a certificate may be fetched from this address. Anybody can write the header. */
export function isPayPalCertUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  return (
    protocol === 'https:' &&
    hostname.endsWith('.paypal.com') &&
    port + username + password + search + hash === '' &&
    /^\/v1\/notifications\/certs\/[A-Za-z0-9_-]{1,128}$/.test(pathname)
  );
}

const malformed = (name: string): VerificationFailure =>
  failure('malformed_header', `The ${name} header does not have the syntax that PayPal uses.`);

/** The content that PayPal signs for an endpoint. */
export const buildPayPalContent = (
  headers: Pick<PayPalHeaders, 'transmissionId' | 'transmissionTime'>,
  webhookId: string,
  body: Uint8Array,
): Uint8Array =>
  encodeUtf8(`${headers.transmissionId}|${headers.transmissionTime}|${webhookId}|${crc32(body)}`);

/** The index of the webhook id that the signature was made for, or -1. */
export function matchWebhookId(
  headers: PayPalHeaders,
  body: Uint8Array,
  webhookIds: readonly string[],
  verify: PublicKeyVerifier,
): Awaitable<number> {
  const results = webhookIds.map((id) => verify([buildPayPalContent(headers, id, body)], headers.signature));
  return whenAll(results, (all) => all.indexOf(true));
}

/** Maximum number of imported keys. PayPal uses one certificate for months. */
const MAX_KEYS = 16;

/** Keeps the imported key of each certificate address, as long as the source returns the same bytes. */
export function createKeyCache(crypto: CryptoBackend): (url: string, spki: Uint8Array) => PublicKeyVerifier {
  const cache = new Map<string, { readonly spki: Uint8Array; readonly verify: PublicKeyVerifier }>();
  return (url, spki) => {
    const known = cache.get(url);
    if (known?.spki === spki) return known.verify;
    const verify = publicKeyVerifier('rsa-sha256', spki, crypto);
    const [oldest] = cache.keys();
    if (cache.size >= MAX_KEYS && oldest !== undefined) cache.delete(oldest);
    cache.set(url, { spki, verify });
    return verify;
  };
}

/** The reflected CRC-32 of ISO 3309 (zip, PNG, PayPal), one table entry per byte value. */
const crcTable = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  crcTable[byte] = value;
}

/** Computes the CRC-32 as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
