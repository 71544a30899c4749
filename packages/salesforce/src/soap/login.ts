import { ConfigurationError, CredentialError, type ClientOptions } from '@org/http-core';
import { isLoopbackOrigin, isRecord, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import type { TokenSet, TokenSource } from '@org/oauth';
import { createSoap, type SoapClient } from '@org/soap';
import { isVersion } from '../provider.ts';
import { LOGIN } from './partner-operations.ts';
import { SALESFORCE_SOAP } from './soap-service.ts';

/**
 * Options of {@link soapLoginSource}, and those of every client that a login needs.
 *
 * @public
 */
export interface SoapLoginOptions extends Pick<
  ClientOptions,
  'clock' | 'deadlineMs' | 'fetch' | 'hooks' | 'transport'
> {
  readonly username: string;
  /** The password, followed by the security token where the organization asks for one; or a function that returns both. */
  readonly password: string | (() => string | Promise<string>);
  /** A version of the API below 65.0: `64.0`. Later ones have no `login()`. */
  readonly version: string;
  /** The address of the login. Default: `https://login.salesforce.com`. Sandboxes: `https://test.salesforce.com`. */
  readonly loginUrl?: string | undefined;
}

/** The first version without `login()`, which ends for all versions in the summer of 2027: Salesforce's release notes. */
const ENDS_WITH = 65;

const OPTIONS = {
  username: TEXT,
  password: [
    'a text, or a function that returns one',
    (value) => typeof value === 'string' || typeof value === 'function',
  ],
  version: ['a version of the API below 65.0, such as 64.0, as text', isVersion],
  loginUrl: TEXT,
} satisfies Record<string, OptionRule>;

/** Stands for the password until the envelope is sent. No value of a caller can contain it: `<` is escaped. */
const PASSWORD = '{password}';

/**
 * Gets tokens by the `login()` of the SOAP API, with a user's name and password: for organizations that have not moved to
 * OAuth yet. A session that ends is replaced by another login.
 *
 * @throws ConfigurationError for a version from 65.0 on, which has no `login()`, or an option that is wrong. The manager's
 *   calls reject with a SalesforceAuthenticationError if the login is refused, and with a CredentialError if the password has
 *   expired; neither is retried, since refused logins lock a user out.
 * @public
 * @example
 * ```ts
 * import { createTokenManager } from '@org/oauth';
 * import { Salesforce } from '@org/salesforce';
 * import { salesforceAuth } from '@org/salesforce/oauth';
 * import { soapLoginSource } from '@org/salesforce/soap-client';
 *
 * const source = soapLoginSource({
 *   username: 'robot@acme.com',
 *   password: () => `${process.env['SF_PASSWORD'] ?? ''}${process.env['SF_TOKEN'] ?? ''}`,
 *   version: '64.0',
 * });
 * export const salesforce = new Salesforce({ auth: salesforceAuth({ tokens: createTokenManager({ source }) }) });
 * ```
 */
export function soapLoginSource(options: SoapLoginOptions): TokenSource {
  const { username, password, version, loginUrl = 'https://login.salesforce.com', ...rest } = options;
  readOptions({ username, password, version, loginUrl }, OPTIONS, {
    of: 'soapLoginSource()',
    example: "{ username, password, version: '64.0' }",
  });
  const missing = Object.entries({ username, password, version }).find(([, value]) => !value)?.[0];
  if (missing !== undefined)
    throw new ConfigurationError(`The option ${missing} of soapLoginSource() is missing or empty. Pass it.`);
  if (Number(version) >= ENDS_WITH)
    throw new ConfigurationError(
      `Version ${version} of Salesforce's API has no login() with a password: it ends with 64.0. Use clientCredentialsSource() or jwtBearerSource() of @org/oauth, or pass a version below 65.0, which works until the summer of 2027.`,
    );
  const soap = loginClient(options, rest, loginUrl);
  return {
    async renew(_, { clock, signal }) {
      const { result } = await soap.call(LOGIN, { username, password: PASSWORD }, { signal });
      return tokensOf(result, clock.now());
    },
  };
}

function loginClient(
  { password, version }: SoapLoginOptions,
  rest: Pick<SoapLoginOptions, 'clock' | 'deadlineMs' | 'fetch' | 'hooks' | 'transport'>,
  loginUrl: string,
): SoapClient {
  const { origin, protocol } = URL.canParse(loginUrl) ? new URL(loginUrl) : { origin: '', protocol: '' };
  if (protocol !== 'https:' && !isLoopbackOrigin(origin))
    throw new ConfigurationError(
      'The option loginUrl must be an address with https, since the password is sent to it: https://login.salesforce.com, https://test.salesforce.com, or that of your domain.',
    );
  const { auth: _, ...service } = SALESFORCE_SOAP;
  return createSoap(
    { ...service, name: 'salesforce-login', endpoints: { Soap: `${origin}/services/Soap/u/${version}` } },
    {
      ...rest,
      security: {
        protect: async (envelope, { registerSecret }) => {
          const secret: unknown = typeof password === 'function' ? await password() : password;
          if (typeof secret !== 'string' || secret === '')
            throw new CredentialError(
              'The option password of soapLoginSource() gave no text. Return the password.',
            );
          registerSecret(secret);
          const text = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
          return envelope.replace(`password>${PASSWORD}<`, () => `password>${text}<`);
        },
      },
    },
  );
}

function tokensOf(result: unknown, now: number): TokenSet {
  const { sessionId, serverUrl, passwordExpired, userInfo, userId } = isRecord(result) ? result : {};
  if (passwordExpired === true)
    throw new CredentialError(
      'The password has expired, so that its session can only change it. Set a new password for the user of soapLoginSource().',
    );
  if (typeof sessionId !== 'string' || typeof serverUrl !== 'string' || !URL.canParse(serverUrl))
    throw new CredentialError('The login named no session or no address. Check the option loginUrl.');
  const { sessionSecondsValid } = isRecord(userInfo) ? userInfo : {};
  return {
    accessToken: sessionId,
    issuedAtMs: now,
    ...(typeof sessionSecondsValid === 'number' && { expiresAtMs: now + sessionSecondsValid * 1_000 }),
    extra: {
      instance_url: new URL(serverUrl).origin,
      ...(typeof userId === 'string' && { user_id: userId }),
    },
  };
}
