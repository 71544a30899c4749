import type { Credential } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import type { AuthStrategy } from '../contract/auth.ts';

/**
 * A strategy that writes one header out of one credential.
 *
 * @param write the header's value for a credential without white space around it; kept while the credential stays the
 * same, so it costs nothing per request.
 */
export function headerStrategy(
  credential: Credential,
  hint: string,
  header: string,
  write: (value: string) => string,
): AuthStrategy {
  const source = new CredentialSource(credential, hint);
  let last: string | undefined;
  let secret = '';
  let text = '';
  const headerFor = (value: string): string => {
    if (value !== last) {
      secret = value.trim();
      text = write(secret);
      last = value;
    }
    return text;
  };
  return {
    refreshable: source.refreshable,
    apply(request, context) {
      const value = source.read(request, context);
      if (typeof value !== 'string') {
        return value.then((resolved) => {
          context.registerSecret(resolved.trim());
          request.headers[header] = headerFor(resolved);
        });
      }
      // Protected before it is looked at: an error about it must not show it.
      context.registerSecret(value === last ? secret : value.trim());
      request.headers[header] = headerFor(value);
    },
  };
}
