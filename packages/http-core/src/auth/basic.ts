import { toBase64 } from '@org/runtime-kit';
import { CredentialError } from '../errors/call-errors.ts';
import type { Credential } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import type { AuthContext, AuthRequest, AuthStrategy } from '../contract/auth.ts';

const REMEDY = 'Pass a user name and a password, or functions that give them, to basic().';

/** RFC 7617 §2: neither part may hold a control character. */
const CONTROL = /\p{Cc}/u;

/**
 * `Authorization: Basic …` (RFC 7617), in UTF-8.
 *
 * @param username or a function that gives it. Without a colon, which would end it.
 * @param password or a function that gives the current one. May be empty: some APIs take a key as the user name.
 * @param hint what the error says when a part is missing: name the option and the environment variable.
 *
 * @example
 * ```ts
 * import { basic, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: basic('service', () => process.env['API_PASSWORD'] ?? ''),
 * });
 * ```
 */
export function basic(username: Credential, password: Credential, hint: string = REMEDY): AuthStrategy {
  const user = new CredentialSource(username, hint);
  const secret = new CredentialSource(password, hint, true);
  let lastName: string | undefined;
  let lastPassword: string | undefined;
  let header = '';
  const write = (request: AuthRequest, context: AuthContext, name: string, word: string): void => {
    // The API key of a scheme without a password is in the user name.
    context.registerSecret(word === '' ? name : word);
    if (name !== lastName || word !== lastPassword) {
      header = `Basic ${encoded(name, word, hint)}`;
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

function encoded(name: string, word: string, hint: string): string {
  if (name.includes(':') || CONTROL.test(name) || CONTROL.test(word)) {
    throw new CredentialError(
      `The user name holds a colon, or user name or password a line break or control character; nothing was sent. ${hint}`,
    );
  }
  return toBase64(new TextEncoder().encode(`${name}:${word}`));
}
