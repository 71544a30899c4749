import type { OAuthClient } from '../client/oauth-client.ts';
import { serverClockOf } from '../client/server-clock.ts';
import { signWith, type SigningKey } from '../crypto/jwt-signing.ts';
import { requestTokens } from '../request/token-request.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

/** RFC 7523 §2.1. */
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Parameters of the JWT bearer grant.
 *
 * @public
 */
export interface JwtBearerParams {
  /** The key that signs the assertion. */
  readonly signer: SigningKey;
  /** The issuer of the assertion: the address of a service account, or the key of an application. */
  readonly issuer: string;
  /** The user that the application acts for. Default: the issuer itself. */
  readonly subject?: string | undefined;
  /** The audience of the assertion, usually the token endpoint. */
  readonly audience: string;
  /** Further claims: Google's `scope`. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Further parameters of the request. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Lifetime of the assertion, in milliseconds. Default 3 600 000, which is Google's maximum. */
  readonly lifetimeMs?: number | undefined;
  /** Sends the assertion without naming the client. Default `false`. */
  readonly withoutClient?: boolean | undefined;
}

/**
 * Requests tokens with a signed assertion (RFC 7523), as service accounts do. The assertion is dated by the server's
 * clock once it is known, so it is valid even if the clock of this machine is minutes off.
 *
 * @throws ConfigurationError if the key cannot be read; OAuthRefusedError, OAuthResponseError, ConnectionError,
 * TimeoutError, AbortError
 * @example
 * ```ts
 * import { jwtBearerTokens, type OAuthClient } from '@org/oauth';
 *
 * export const asRobot = (client: OAuthClient, pem: string) =>
 *   jwtBearerTokens(client, {
 *     signer: { key: pem, algorithm: 'RS256' },
 *     issuer: 'robot@example.com',
 *     audience: 'https://login.example.com/token',
 *   });
 * ```
 * @public
 */
export async function jwtBearerTokens(
  client: OAuthClient,
  params: JwtBearerParams,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('jwtBearerTokens', client, params);
  return requestTokens(
    client,
    {
      operation: 'oauth.jwtBearer',
      grantType: GRANT,
      repeat: 'safe',
      parameters: async () => ({ ...params.params, assertion: await signAssertion(client, params) }),
      ...(params.withoutClient ? { authentication: () => undefined } : {}),
    },
    signal,
  );
}

async function signAssertion(client: OAuthClient, params: JwtBearerParams): Promise<string> {
  const { signer, issuer, subject, audience, claims, lifetimeMs = 3_600_000 } = params;
  const issuedAt = Math.floor(serverClockOf(client).now() / 1000);
  return signWith(signer, {
    ...claims,
    iss: issuer,
    ...(subject === undefined ? {} : { sub: subject }),
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + Math.floor(lifetimeMs / 1000),
  });
}
