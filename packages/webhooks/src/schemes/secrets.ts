import { environment, type Clock } from '@org/runtime-kit';
import { encodeUtf8 } from '../base/encodings.ts';
import { hmacKey } from '../crypto/hmac.ts';
import type { VerifyKey } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { lookUpSecrets, type ResolvedSecrets } from '../verify/secret-source.ts';
import type { ResolvedOptions, SecretList, Secrets } from './options.ts';

/** More than any rotation needs; each secret costs one MAC per request. */
const MAX_SECRETS = 8;

/** Whether no secret is set. An environment variable that is not set arrives as undefined or as empty text. */
function isMissing(secrets: SecretList | null | undefined): secrets is undefined {
  if (secrets === undefined || secrets === null) return true;
  return typeof secrets === 'object' && Array.isArray(secrets)
    ? secrets.every((secret: unknown) => secret === undefined || secret === null || secret === '')
    : secrets === '';
}

/**
 * The rules for the secrets of one sender.
 *
 * @public
 */
export interface SecretRules<T> {
  readonly sender: string;
  /** The name of the option. Default `secrets`. */
  readonly option?: string | undefined;
  /** What one secret is called at the beginning of a sentence. Default `Secret`. */
  readonly noun?: string | undefined;
  /** Maximum number of secrets. Default 8. */
  readonly max?: number | undefined;
  /** Allows line breaks, for public keys, which are often copied with them. */
  readonly multiline?: boolean | undefined;
  /**
   * Converts a secret to what verifies with it. Throws a `WebhookConfigError` if that is impossible; `which` is the
   * beginning of its message.
   */
  readonly parse: (secret: string, which: string) => T;
}

/** Reads a list of secrets, and rejects a mangled one, with which nobody or anybody could sign. */
export function readSecrets<T>(secrets: SecretList | undefined, rules: SecretRules<T>): readonly T[] {
  const { sender, option = 'secrets', noun = 'Secret', max = MAX_SECRETS, parse } = rules;
  if (isMissing(secrets)) {
    throw new WebhookConfigError(
      `The ${sender} scheme needs the option ${option}, which is missing or empty. Is its environment variable set?`,
    );
  }
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length > max) {
    throw new WebhookConfigError(`The ${sender} scheme accepts at most ${max} ${option}.`);
  }
  const found: T[] = [];
  for (const [index, secret] of list.entries()) {
    // One of two secrets that are read from the environment is often not set.
    if (secret === undefined || secret === null || secret === '') continue;
    const which = `${noun} ${index + 1} of the ${sender} scheme`;
    found.push(parse(checkSecret(secret, which, rules.multiline ?? false), which));
  }
  return found;
}

function checkSecret(secret: unknown, which: string, multiline: boolean): string {
  if (typeof secret !== 'string') throw new WebhookConfigError(`${which} must be a string.`);
  if (secret.trim() === '') throw new WebhookConfigError(`${which} is blank. Copy all of it.`);
  // White space within a secret may belong to a passphrase; around it, it does not.
  if (!multiline && (secret.trim() !== secret || /[\r\n\t]/.test(secret))) {
    throw new WebhookConfigError(`${which} has white space around it, or a line break. Copy it exactly.`);
  }
  return secret;
}

/**
 * Resolves secrets to what verifies with them: at once if they are given, else with the first request. For your own
 * schemes; use the result with {@link verifyWithSecrets}.
 *
 * @throws WebhookConfigError if a given secret is malformed.
 * @public
 * @example
 * ```ts
 * import { failure, resolveSecrets, systemClock, verifyWithSecrets, type WebhookRequest } from '@org/webhooks/schemes';
 * import type { Secrets } from '@org/webhooks';
 *
 * export function accountVerifier(accounts: Secrets, accountOf: (request: WebhookRequest) => string) {
 *   const known = resolveSecrets(accounts, { sender: 'shop', option: 'accounts', parse: (account) => account }, { clock: systemClock });
 *   return (request: WebhookRequest) =>
 *     verifyWithSecrets(known, (list) => {
 *       const secretIndex = list.indexOf(accountOf(request));
 *       return secretIndex < 0 ? failure('claims_mismatch', 'The account is none of ours.') : { ok: true, secretIndex };
 *     });
 * }
 * ```
 */
export const resolveSecrets = <T>(
  secrets: Secrets,
  rules: SecretRules<T>,
  { clock }: { readonly clock: Clock },
): ResolvedSecrets<T> => {
  if (typeof secrets === 'function') {
    return lookUpSecrets(async () => readSecrets(await secrets(), rules), rules.option ?? 'secrets', clock);
  }
  const read = (): readonly T[] => readSecrets(secrets, rules);
  return isMissing(secrets)
    ? lookUpSecrets(() => Promise.resolve().then(read), rules.option ?? 'secrets', clock)
    : read();
};

/** A credential of the same vendor that is often pasted in place of the signing secret. */
export interface WrongCredential {
  readonly pattern: RegExp;
  /** What the credential is and where to find the right one, in whole sentences. */
  readonly hint: string;
}

/** HMAC keys whose bytes are the secrets' own characters. */
export const resolveHmacKeys = (
  secrets: Secrets,
  sender: string,
  resolved: Pick<ResolvedOptions, 'clock' | 'crypto'>,
  wrong?: WrongCredential,
): ResolvedSecrets<VerifyKey> =>
  resolveSecrets(
    secrets,
    {
      sender,
      parse: (secret, which) => {
        if (wrong?.pattern.test(secret) === true)
          throw new WebhookConfigError(`${which} is wrong. ${wrong.hint}`);
        return hmacKey(encodeUtf8(secret), '', resolved.crypto);
      },
    },
    resolved,
  );

/**
 * Returns the given secrets, or those of an environment variable. If neither is set, the variable is read again with
 * the first request, so that a build can load the module without secrets.
 *
 * @param option The name of the option, for the error message if there is no secret.
 * @public
 * @example
 * ```ts
 * import { secretsOrEnvironment } from '@org/webhooks/schemes';
 * import { stripe } from '@org/webhooks';
 *
 * export const scheme = stripe({
 *   secrets: secretsOrEnvironment(undefined, 'secrets', 'STRIPE_WEBHOOK_SECRET'),
 * });
 * ```
 */
export function secretsOrEnvironment(secrets: Secrets, option: string, variable: string): Secrets {
  if (typeof secrets === 'function') return secrets;
  const found = secrets ?? environment(variable);
  if (!isMissing(found)) return found;
  return () => {
    const later = secrets === undefined ? environment(variable) : undefined;
    if (!isMissing(later)) return later;
    throw new WebhookConfigError(
      `There is no secret. Pass the option ${option} or set the environment variable ${variable}.`,
    );
  };
}
