import { toBase64 } from '@org/runtime-kit';
import { CredentialError } from '../errors/call-errors.ts';
import type { Credential } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import type { AuthContext, AuthRequest, AuthStrategy } from '../contract/auth.ts';

const HINT = 'Pass a user name and a password, or functions that return them, to basic().';

/** RFC 7617 §2: neither part may contain a control character. */
const CONTROL = /\p{Cc}/u;

/**
 * Sends `Authorization: Basic …` (RFC 7617), in UTF-8.
 *
 * @param username The user name, or a function that returns it. It must not contain a colon.
 * @param password The password, or a function that returns the current password. It may be empty, because some APIs
 * accept a key as the user name.
 * @param hint Hint in the error for a missing part. Name the option and the environment variable.
 * @example
 * ```ts
 * import { basic, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: basic('service', () => process.env['API_PASSWORD'] ?? ''),
 * });
 * ```
 * @public
 */
export function basic(username: Credential, password: Credential, hint: string = HINT): AuthStrategy {
  const user = new CredentialSource(username, hint);
  const secret = new CredentialSource(password, hint, true);
  let lastName: string | undefined;
  let lastPassword: string | undefined;
  let header = '';
  const write = (request: AuthRequest, context: AuthContext, name: string, word: string): void => {
    // Without a password, the user name is the API key.
    context.registerSecret(word === '' ? name : word);
    if (name !== lastName || word !== lastPassword) {
      header = `Basic ${encode(name, word, hint)}`;
      lastName = name;
      lastPassword = word;
    }
    request.headers['authorization'] = header;
  };
  return {
    refreshable: user.refreshable || secret.refreshable,
    apply(request, context) {
      const name = user.read(request, context);
      const word = secret.read(request, context);
      if (typeof name === 'string' && typeof word === 'string') {
        write(request, context, name, word);
        return;
      }
      return Promise.all([name, word]).then(([readName, readWord]) => {
        write(request, context, readName, readWord);
      });
    },
  };
}

function encode(name: string, word: string, hint: string): string {
  if (name.includes(':') || CONTROL.test(name) || CONTROL.test(word)) {
    throw new CredentialError(
      `The user name contains a colon, or the user name or password contains a line break or control character. Nothing was sent. ${hint}`,
    );
  }
  return toBase64(new TextEncoder().encode(`${name}:${word}`));
}
