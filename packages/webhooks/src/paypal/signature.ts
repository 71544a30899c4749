import { encodeUtf8 } from '../bytes/utf8.ts';
import { crc32 } from '../crypto/crc32.ts';
import { publicKeyVerifier, type PublicKeyVerifier } from '../crypto/public-key.ts';
import { whenAll } from '../crypto/when-all.ts';
import type { Awaitable, CryptoBackend } from '../crypto/verify-key.ts';
import type { PayPalHeaders } from './signed-headers.ts';

/** What PayPal signs for an endpoint. */
export const payPalContent = (
  headers: Pick<PayPalHeaders, 'transmissionId' | 'transmissionTime'>,
  webhookId: string,
  body: Uint8Array,
): Uint8Array =>
  encodeUtf8(`${headers.transmissionId}|${headers.transmissionTime}|${webhookId}|${crc32(body)}`);

/** Index of the webhook id that the signature was made for, or -1. */
export function matchWebhookId(
  headers: PayPalHeaders,
  body: Uint8Array,
  webhookIds: readonly string[],
  verify: PublicKeyVerifier,
): Awaitable<number> {
  const results = webhookIds.map((id) => verify([payPalContent(headers, id, body)], headers.signature));
  return whenAll(results, (all) => all.indexOf(true));
}

/** Keys are imported once; PayPal uses one certificate for months. */
const MAX_KEYS = 16;

/** Remembers the imported key of each certificate address, as long as the source gives the same bytes. */
export function keyCache(crypto: CryptoBackend): (url: string, spki: Uint8Array) => PublicKeyVerifier {
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
