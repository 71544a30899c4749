import {
  clientCredentialsTokens,
  createOAuthClient,
  createTokenManager,
  OAuthResponseError,
  publicClient,
  signedJwtSource,
} from '@org/oauth';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const source = signedJwtSource({ key: privateKey, algorithm: 'ES256', claims: { iss: 'app' } });
  const { accessToken } = await createTokenManager({ source }).get();
  if (accessToken.split('.').length !== 3) throw new Error('the token is not a signed JWT');

  const client = createOAuthClient({
    clientId: 'app',
    authentication: publicClient(),
    endpoints: { token: `${baseUrl}/token` },
  });
  const error: unknown = await clientCredentialsTokens(client).catch((reason: unknown) => reason);
  if (!OAuthResponseError.isInstance(error)) throw new Error(`no typed error, but ${String(error)}`);
}
