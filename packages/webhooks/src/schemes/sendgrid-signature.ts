import { signatureKey } from '../crypto/signature-key.ts';
import { parseP256PublicKey } from '../crypto/spki.ts';
import type { CryptoBackend, VerifyKey } from '../crypto/verify-key.ts';
import { WebhookConfigError } from '../errors/config-error.ts';
import type { SignatureScheme } from '../verify/signature-scheme.ts';
import { createVerifier, type Verifier } from '../verify/verifier.ts';
import type { ResolvedOptions, Secrets, TimedSchemeOptions } from './options.ts';

export interface SendGridOptions extends Omit<TimedSchemeOptions, 'toleranceMs'> {
  /** The verification keys from the settings page: base64 of a P-256 public key. Several while one is replaced. */
  readonly publicKeys: Secrets;
  /**
   * How far the signed time may lie from now, both ways, in milliseconds. Default 300,000. SendGrid documents no limit:
   * `false` accepts any time, and so replays older than the deduplication store remembers.
   */
  readonly toleranceMs?: number | false;
}

/** Made by Twilio's gateway for several products; the header names are those of the Event Webhook. */
export const sendGridSignature = (name: string): SignatureScheme => ({
  name,
  headers: {
    signature: 'x-twilio-email-event-webhook-signature',
    timestamp: 'x-twilio-email-event-webhook-timestamp',
  },
  format: { kind: 'single', encoding: 'base64' },
  signed: '{timestamp}{body}',
  unit: 'seconds',
});

/** The verifier for SendGrid's ECDSA signatures. */
export function sendGridVerifier(
  scheme: SignatureScheme,
  options: SendGridOptions,
  resolved: ResolvedOptions,
): Verifier {
  const { publicKeys } = options;
  const list = typeof publicKeys === 'string' ? [publicKeys] : publicKeys;
  if (list.length === 0)
    throw new WebhookConfigError(`The ${scheme.name} scheme needs at least one public key.`);
  return createVerifier(scheme, {
    keys: list.map((key, index) => parseKey(key, scheme.name, index, resolved.crypto)),
    clock: resolved.clock,
    toleranceMs: options.toleranceMs === false ? false : resolved.toleranceMs,
    maxBodyBytes: resolved.maxBodyBytes,
  });
}

function parseKey(text: unknown, sender: string, index: number, crypto: CryptoBackend): VerifyKey {
  const spki = typeof text === 'string' ? parseP256PublicKey(text) : undefined;
  if (spki === undefined) {
    throw new WebhookConfigError(
      `Key ${index + 1} of the ${sender} scheme is no P-256 public key in base64 (SPKI).`,
    );
  }
  try {
    return signatureKey('ecdsa-p256', spki, '', crypto);
  } catch (cause) {
    throw new WebhookConfigError(`Key ${index + 1} of the ${sender} scheme is no point on P-256.`, { cause });
  }
}
