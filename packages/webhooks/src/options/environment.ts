import { WebhookConfigError } from '../errors/config-error.ts';
import type { Secrets } from '../schemes/options.ts';
import { isMissing } from '../schemes/secrets.ts';

/** A variable of the environment, in runtimes that have one. */
function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}

/**
 * The secrets that were given, else those of an environment variable. Where there are none yet, the variable is read
 * again with the first request, so that a build without secrets can load the module.
 *
 * @param option What the option is called, for the message where there is nothing.
 * @example
 * ```ts
 * import { secretsOrEnvironment, stripe } from '@org/webhooks';
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
      `There is no secret: pass the option ${option}, or set the environment variable ${variable}.`,
    );
  };
}
