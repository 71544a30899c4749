import { type Clock, systemClock } from '@org/runtime-kit';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { decodeUtf8 } from '../base/encodings.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { readBounded } from '../base/bytes.ts';
import type { PayPalCertificateSource } from '../schemes/paypal.ts';
import { parseCertificates, trustedLeafKey, untrusted } from './certificate-chain.ts';
import { isPayPalCertUrl } from '../schemes/paypal-signature.ts';

export type { PayPalCertificateSource } from '../schemes/paypal.ts';

/**
 * Options of {@link paypalCertificates}.
 *
 * @public
 */
export interface PayPalCertificatesOptions {
  /** Fetches a certificate. Default: the platform's `fetch`. */
  readonly fetch?:
    ((url: string, init: { redirect: 'error'; signal: AbortSignal }) => Promise<Response>) | undefined;
  /** PEM certificates of trusted authorities. Default: those that Node trusts. */
  readonly trustAnchors?: readonly string[] | undefined;
  /** PEM certificates of intermediate authorities, for files that only contain the leaf. */
  readonly intermediates?: readonly string[] | undefined;
  /** How long a checked certificate is kept, in milliseconds. Default one hour. */
  readonly cacheMs?: number | undefined;
  /** How long a fetch may take, in milliseconds. Default 5,000. */
  readonly timeoutMs?: number | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<PayPalCertificatesOptions> = {
  fetch: true,
  trustAnchors: true,
  intermediates: true,
  cacheMs: true,
  timeoutMs: true,
  clock: true,
};

/** A chain of four certificates is 8 KiB. */
const MAX_FILE_BYTES = 65_536;

/** PayPal has one certificate per environment at a time. */
const MAX_CACHED = 16;

/** Forged requests may each name another certificate; this bounds the fetches that they cause. */
const MAX_FETCHES_AT_ONCE = 4;

/**
 * Fetches PayPal's signing certificates and checks them: an address on paypal.com, no redirect, a chain up to a trusted
 * authority, dates, name and key size. Node only. The function that it returns rejects with a
 * `WebhookVerificationError` if a certificate cannot be used.
 *
 * @throws WebhookConfigError if an option does not exist.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, paypal } from '@org/webhooks';
 * import { paypalCertificates } from '@org/webhooks/paypal-certificates';
 *
 * export const webhooks = createWebhookHandler({
 *   scheme: paypal({ webhookIds: process.env['PAYPAL_WEBHOOK_ID'], certificates: paypalCertificates() }),
 * });
 * ```
 */
export function paypalCertificates(options: PayPalCertificatesOptions = {}): PayPalCertificateSource {
  checkOptions('paypalCertificates', options, optionNames);
  const { fetch: send = fetch, clock = systemClock, cacheMs = 3_600_000, timeoutMs = 5000 } = options;
  const cache = new Map<string, { readonly key: Promise<Uint8Array>; readonly untilMs: number }>();
  let fetching = 0;
  let anchors: readonly X509Certificate[] | undefined;

  const load = async (url: string): Promise<Uint8Array> => {
    const response = await send(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || response.body === null)
      throw untrusted(`The server of the certificate responded with status ${response.status}.`);
    const bytes = await readBounded(response.body, MAX_FILE_BYTES);
    const pem = bytes === undefined ? undefined : decodeUtf8(bytes);
    if (pem === undefined) throw untrusted('The file is too large or is not text.');
    anchors ??= (options.trustAnchors ?? rootCertificates).map((anchor) => new X509Certificate(anchor));
    const extra = (options.intermediates ?? []).flatMap(parseCertificates);
    return trustedLeafKey([...parseCertificates(pem), ...extra], anchors, clock.now());
  };

  return async (url) => {
    if (!isPayPalCertUrl(url)) throw untrusted('The address is not a certificate address of paypal.com.');
    const cached = cache.get(url);
    if (cached !== undefined && cached.untilMs > clock.now()) return cached.key;
    if (fetching >= MAX_FETCHES_AT_ONCE) throw untrusted('Too many certificates are being fetched at once.');
    fetching += 1;
    const key = load(url).finally(() => {
      fetching -= 1;
    });
    const [oldest] = cache.keys();
    if (cache.size >= MAX_CACHED && oldest !== undefined) cache.delete(oldest);
    cache.set(url, { key, untilMs: clock.now() + cacheMs });
    try {
      return await key;
    } catch (error) {
      // A failure is not kept, so the next request tries again.
      if (cache.get(url)?.key === key) cache.delete(url);
      throw error;
    }
  };
}
