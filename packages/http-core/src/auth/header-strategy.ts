import type { Credential } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import type { AuthStrategy } from '../contract/auth.ts';

/**
 * Creates a strategy that writes one header from one credential.
 *
 * @param write Returns the value of the header for a trimmed credential. It is called only when the credential changes.
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
      // Registered before it is checked, so that an error about it cannot show it.
      context.registerSecret(value === last ? secret : value.trim());
      request.headers[header] = headerFor(value);
    },
  };
}
