import { decodeBase64 } from '../bytes/base64.ts';
import { hmacKey } from '../crypto/hmac.ts';
import { signatureKey } from '../crypto/signature-key.ts';
import { ed25519Spki } from '../crypto/spki.ts';
import type { CryptoBackend, VerifyKey } from '../crypto/verify-key.ts';
import { WebhookConfigError } from '../errors/config-error.ts';
import { defaultReplies } from '../handler/reply.ts';
import { createVerifier } from '../verify/verifier.ts';
import { events, incoming, isObject, malformed, parseJson, text } from './json.ts';
import { resolveOptions, type Secrets, type TimedSchemeOptions } from './options.ts';
import { listSecrets } from './secrets.ts';
import type { WebhookScheme } from './webhook-scheme.ts';

/** What the specification recommends a payload to be. */
export interface StandardWebhookPayload {
  readonly type: string;
  readonly timestamp?: string;
  readonly data?: unknown;
  readonly [field: string]: unknown;
}

export interface StandardWebhooksOptions extends TimedSchemeOptions {
  /** `whsec_` + base64 for signatures of version v1, `whpk_` + base64 public keys for v1a; both may be mixed. */
  readonly secrets: Secrets;
  /** Prefix of the three headers. Default `webhook`; Svix's older endpoints send `svix`. */
  readonly headerPrefix?: string;
  /** The sender's name, where keys should tell several apart. Default `standard-webhooks`. */
  readonly name?: string;
}

/**
 * Any sender that follows Standard Webhooks: HMAC (v1) and Ed25519 (v1a).
 * Specification: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardWebhooks<Events extends object = Record<string, StandardWebhookPayload>>(
  options: StandardWebhooksOptions,
): WebhookScheme<Events> {
  const { maxBodyBytes, clock, crypto, toleranceMs } = resolveOptions(options);
  const name = options.name ?? 'standard-webhooks';
  const prefix = options.headerPrefix ?? 'webhook';
  const idHeader = `${prefix}-id`;
  return {
    name,
    maxBodyBytes,
    replyWithinMs: 15_000,
    decodedHeaders: [idHeader],
    replies: defaultReplies,
    verify: createVerifier(
      {
        name,
        headers: { signature: `${prefix}-signature`, timestamp: `${prefix}-timestamp`, id: idHeader },
        format: { kind: 'list', encoding: 'base64' },
        signed: '{id}.{timestamp}.{body}',
        unit: 'seconds',
      },
      {
        keys: listSecrets(options.secrets, name).map((secret) => parseKey(secret, crypto)),
        clock,
        toleranceMs,
        maxBodyBytes,
      },
    ),
    decode: ({ headers, body }) => {
      const event = parseJson(body);
      const type = isObject(event) ? text(event, 'type') : undefined;
      return type === undefined
        ? malformed('A Standard Webhooks payload is a JSON object with a type.')
        : events([incoming(type, event, headers.get(idHeader) ?? undefined)]);
    },
  };
}

/** The specification has senders make secrets of 24 to 64 bytes; fewer are accepted by none. */
const MIN_SECRET_BYTES = 24;

function parseKey(secret: string, crypto: CryptoBackend): VerifyKey {
  if (secret.startsWith('whsk_')) {
    throw new WebhookConfigError(
      'whsk_ is a private key, which only the sender may have; pass the whpk_ key.',
    );
  }
  if (secret.startsWith('whpk_')) {
    const raw = decodeBase64(secret.slice('whpk_'.length));
    if (raw?.length !== 32) throw new WebhookConfigError('A whpk_ key is 32 bytes in base64.');
    return signatureKey('ed25519', ed25519Spki(raw), 'v1a', crypto);
  }
  const key = decodeBase64(secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret);
  if (key === undefined || key.length < MIN_SECRET_BYTES) {
    throw new WebhookConfigError(
      `A Standard Webhooks secret is whsec_ and at least ${MIN_SECRET_BYTES} bytes in base64.`,
    );
  }
  return hmacKey(key, 'v1', crypto);
}
