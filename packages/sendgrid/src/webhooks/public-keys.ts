import { WebhookConfigError, type Secrets } from '@org/webhooks';
import { environment } from '../environment.ts';

/**
 * The public keys of the options, or of the environment in runtimes that have one.
 *
 * @throws WebhookConfigError where there are none.
 */
export function publicKeysOf(option: Secrets | undefined, variable: string): Secrets {
  const keys = option ?? environment(variable) ?? '';
  if (keys.length > 0) return keys;
  throw new WebhookConfigError(
    `There is no public key: pass the option publicKeys, or set the environment variable ${variable}.`,
  );
}
