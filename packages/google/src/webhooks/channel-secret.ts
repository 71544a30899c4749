import { WebhookConfigError } from '@org/webhooks';
import { environment } from '../environment.ts';

export const CHANNEL_SECRET_VARIABLE = 'GOOGLE_CHANNEL_SECRET';

/**
 * The secret that makes tokens of channels, from the environment.
 *
 * @throws WebhookConfigError where it is not set.
 */
export function channelSecret(): string {
  const secret = environment(CHANNEL_SECRET_VARIABLE);
  if (secret !== undefined) return secret;
  throw new WebhookConfigError(
    `There is no secret for channels: pass the option secret, or set the environment variable ${CHANNEL_SECRET_VARIABLE}.`,
  );
}
