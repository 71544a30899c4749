import { decodeBase64 } from '../bytes/base64.ts';
import { requireHeader } from '../verify/header.ts';
import type { HeaderReader } from '../verify/request.ts';
import { failure, type VerificationFailure } from '../verify/verification.ts';

/** The five headers of a PayPal request, checked. */
export interface PayPalHeaders {
  readonly transmissionId: string;
  /** As it was sent, for the signature. */
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

/** Reads the headers, or says which one is missing or wrong. */
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
    return failure('malformed_header', 'The paypal-cert-url header is no certificate address of paypal.com.');
  }
  return { transmissionId, transmissionTime, timeMs, certUrl, signatureText, signature };
}

/** Whether a certificate may be fetched from here: anybody may write this header. */
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
  failure('malformed_header', `The ${name} header is not written as PayPal writes it.`);
