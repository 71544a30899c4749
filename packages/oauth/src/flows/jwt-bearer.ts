import type { OAuthClient } from '../client/oauth-client.ts';
import { signWith } from '../crypto/sign-jwt.ts';
import type { SigningKey } from '../crypto/signing-key.ts';
import type { TokenSet } from '../token-set.ts';
import { checkFlow } from './flow-arguments.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import { requestTokens } from '../request/token-request.ts';

/** RFC 7523 §2.1. */
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Parameters of the JWT bearer grant. */
export interface JwtBearerParams {
  /** Signs the assertion. */
  readonly signer: SigningKey;
  /** Who asks: a service account's address, an application's key. */
  readonly issuer: string;
  /** On whose behalf. */
  readonly subject?: string | undefined;
  /** Whom the assertion is for: usually the token endpoint. */
  readonly audience: string;
  /** Further claims: Google's `scope`. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Fields of the request beside the assertion. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** How long the assertion holds, in milliseconds. Default 3 600 000, which is the most Google takes. */
  readonly lifetimeMs?: number | undefined;
  /** The assertion is all the proof there is: the request names no client. Default false. */
  readonly withoutClient?: boolean | undefined;
}

/**
 * Tokens for a signed assertion (RFC 7523): service accounts. The assertion is dated by the server's clock as far as
 * it is known, so a machine whose clock is minutes off gets its tokens all the same.
 *
 * @throws ConfigurationError when the key cannot be read; else as every flow.
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
 */
export async function jwtBearerTokens(
  client: OAuthClient,
  params: JwtBearerParams,
  options: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('jwtBearerTokens', client, params);
  return requestTokens(
    client,
    {
      operation: 'oauth.jwtBearer',
      grantType: GRANT,
      repeat: 'safe',
      parameters: async () => ({ ...params.params, assertion: await signAssertion(client, params) }),
      ...(params.withoutClient ? { authentication: () => undefined } : {}),
    },
    options,
  );
}

async function signAssertion(client: OAuthClient, params: JwtBearerParams): Promise<string> {
  const { signer, issuer, subject, audience, claims, lifetimeMs = 3_600_000 } = params;
  const issuedAt = Math.floor(client.serverClock.now() / 1000);
  return signWith(signer, {
    ...claims,
    iss: issuer,
    ...(subject === undefined ? {} : { sub: subject }),
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + Math.floor(lifetimeMs / 1000),
  });
}
