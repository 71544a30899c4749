import { encodeUtf8 } from '../bytes/utf8.ts';
import { hmacKey } from '../crypto/hmac.ts';
import type { CryptoBackend, VerifyKey } from '../crypto/verify-key.ts';
import { WebhookConfigError } from '../errors/config-error.ts';
import type { Secrets } from './options.ts';

/** More than any rotation needs; each costs one MAC per request. */
const MAX_SECRETS = 8;

/** The secrets as a list, refused where an empty or mangled one would let anybody sign. */
export function listSecrets(secrets: Secrets, sender: string): readonly string[] {
  const list: readonly unknown[] = typeof secrets === 'string' ? [secrets] : secrets;
  if (!Array.isArray(list) || list.length === 0) {
    throw new WebhookConfigError(`The ${sender} scheme needs at least one secret; got none.`);
  }
  if (list.length > MAX_SECRETS) {
    throw new WebhookConfigError(`The ${sender} scheme takes at most ${MAX_SECRETS} secrets.`);
  }
  return list.map((secret, index) => checkSecret(secret, sender, index));
}

function checkSecret(secret: unknown, sender: string, index: number): string {
  const which = `Secret ${index + 1} of the ${sender} scheme`;
  if (typeof secret !== 'string' || secret.trim() === '') {
    throw new WebhookConfigError(`${which} is empty. Is its environment variable set?`);
  }
  // Blanks within are somebody's pass phrase; those around it are not.
  if (secret.trim() !== secret || /[\r\n\t]/.test(secret)) {
    throw new WebhookConfigError(`${which} has white space around it, or a line break. Was it copied whole?`);
  }
  return secret;
}

/** HMAC keys whose bytes are the secrets' own characters. */
export const textHmacKeys = (secrets: Secrets, sender: string, crypto: CryptoBackend): readonly VerifyKey[] =>
  listSecrets(secrets, sender).map((secret) => hmacKey(encodeUtf8(secret), '', crypto));
