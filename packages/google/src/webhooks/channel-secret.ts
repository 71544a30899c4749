import { WebhookConfigError } from '@org/webhooks';
import { environment } from '../environment.ts';

const ENVIRONMENT_VARIABLE = 'GOOGLE_CHANNEL_SECRET';

/** The secret of channels from the environment. */
export function channelSecret(option: 'secret' | 'secrets'): string {
  const secret = environment(ENVIRONMENT_VARIABLE);
  if (secret !== undefined) return secret;
  throw new WebhookConfigError(
    `There is no secret for channels: pass the option ${option}, or set the environment variable ${ENVIRONMENT_VARIABLE}.`,
  );
}
