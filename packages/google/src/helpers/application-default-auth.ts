import type { AuthStrategy } from '@org/http-core';
import { createTokenManager, oauth2 } from '@org/oauth';
import { googleApplicationDefault, type GoogleApplicationDefaultOptions } from '@org/oauth/node';
import { checkAuthOptions } from '../options.ts';

/**
 * Authenticates with Application Default Credentials: the file that `GOOGLE_APPLICATION_CREDENTIALS` names, then the file
 * that gcloud wrote, then the metadata server of the machine. It reads files, so it needs Node or a compatible runtime.
 *
 * @public
 * @example
 * ```ts
 * import { applicationDefaultAuth } from '@org/google/auth/node';
 * import { PubSub } from '@org/google/pubsub';
 *
 * const auth = applicationDefaultAuth({ scopes: ['https://www.googleapis.com/auth/pubsub'] });
 * export const pubsub = new PubSub({ auth });
 * ```
 */
export function applicationDefaultAuth(options: GoogleApplicationDefaultOptions = {}): AuthStrategy {
  checkAuthOptions(options, 'applicationDefaultAuth()');
  const source = googleApplicationDefault(options);
  return oauth2({ tokens: createTokenManager({ source, clock: options.clock }) });
}
