import type { Credential } from '@org/http-core';
import {
  CREDENTIAL,
  FLAG,
  readCredential,
  readOptions,
  toBase64,
  type OptionTable,
} from '@org/http-core/provider';
import { digestOf, nonceOf, type SecurityDraft } from './draft.ts';
import { BASE64_BINARY, PASSWORD_DIGEST, PASSWORD_TEXT, WSSE, WSU } from './names.ts';
import { securityPart, type SecurityPart } from './security-part.ts';
import { childWith } from './child-with.ts';

/** Options of {@link usernameToken}. @public */
export interface UsernameTokenOptions {
  /** The user name, or a function that returns it. */
  readonly username: Credential;
  /** The password, or a function that returns the current one. */
  readonly password: Credential;
  /**
   * How the password is sent: `text` as it is, `digest` as Base64(SHA-1(nonce + created + password)), which needs a server
   * that knows the password itself. Default: `text`.
   */
  readonly type?: 'text' | 'digest' | undefined;
  /** Whether a nonce and the time are sent with a password of the type `text`. Those of a digest always are. Default: `false`. */
  readonly nonce?: boolean | undefined;
}

const OPTIONS: OptionTable = {
  username: CREDENTIAL,
  password: CREDENTIAL,
  type: ["'text' or 'digest'", (value) => value === 'text' || value === 'digest'],
  nonce: FLAG,
};

const HINT = 'Pass username and password to usernameToken(), or functions that return them.';

/**
 * Adds a `UsernameToken` to the security header. Nonce and time are new in every attempt, as servers refuse those that they
 * have seen.
 *
 * @throws ConfigurationError that names the option that is wrong.
 * @public
 * @example
 * ```ts
 * import { usernameToken, wsSecurity } from '@org/soap/security';
 *
 * export const security = wsSecurity(
 *   usernameToken({ username: 'integration', password: () => process.env['SOAP_PASSWORD'] ?? '', type: 'digest' }),
 * );
 * ```
 */
export function usernameToken(options: UsernameTokenOptions): SecurityPart {
  readOptions(options, OPTIONS, {
    of: 'usernameToken()',
    example: "{ username: '…', password: '…' }",
    renamed: { user: 'username', passwordType: "type: 'text' or 'digest'", hasNonce: 'nonce' },
  });
  return securityPart('usernameToken()', { add: (draft) => addToken(options, draft) });
}

async function addToken(options: UsernameTokenOptions, draft: SecurityDraft): Promise<void> {
  const { clock, security } = draft;
  const { type = 'text', nonce: hasNonce = type === 'digest' } = options;
  const request = { forceRefresh: false, clock };
  const username = await readCredential(options.username, request, HINT);
  const password = await readCredential(options.password, request, HINT, true);
  if (password !== '') draft.registerSecret(password);
  const token = childWith(security, 'wsse:UsernameToken', WSSE);
  childWith(token, 'wsse:Username', WSSE, {}, username);
  const isDigest = type === 'digest';
  const nonce = nonceOf(draft);
  const created = new Date(clock.now()).toISOString();
  const sent = isDigest ? await passwordDigest(nonce, created, password) : password;
  childWith(token, 'wsse:Password', WSSE, { Type: isDigest ? PASSWORD_DIGEST : PASSWORD_TEXT }, sent);
  if (!hasNonce && !isDigest) return;
  childWith(token, 'wsse:Nonce', WSSE, { EncodingType: BASE64_BINARY }, toBase64(nonce));
  childWith(token, 'wsu:Created', WSU, {}, created);
}

function passwordDigest(nonce: Uint8Array, created: string, password: string): Promise<string> {
  const rest = new TextEncoder().encode(created + password);
  const bytes = new Uint8Array(nonce.length + rest.length);
  bytes.set(nonce);
  bytes.set(rest, nonce.length);
  return digestOf('SHA-1', bytes);
}
