export {
  clientSecretBasic,
  clientSecretJwt,
  clientSecretPost,
  privateKeyJwt,
  publicClient,
  type ClientAuthentication,
  type ClientSecretJwtOptions,
  type PrivateKeyJwtOptions,
} from './client/client-authentication.ts';
export { dpopProofs, type DPoPKeys, type DPoPProofs, type ProofRequest } from './client/dpop-proofs.ts';
export { createOAuthClient, type OAuthClient, type OAuthClientOptions } from './client/oauth-client.ts';
export type { OAuthEndpoints, OAuthProfile } from './client/profile.ts';
export type { TokenResponse } from './token-response.ts';
export type { EncryptionKey } from './crypto/keyring.ts';
export { jwtAuth, type JwtAuthOptions, type JwtClaims } from './auth/jwt-auth.ts';
export type { JwtAlgorithm, JwtKey, SigningAlgorithm, SigningKey } from './crypto/signing-key.ts';
export { OAuthResponseError } from './errors/oauth-answer-error.ts';
export { OAuthCallbackError, type CallbackErrorReason } from './errors/oauth-callback-error.ts';
export { OAuthError, type OAuthErrorCode } from './errors.ts';
export { OAuthRefusedError, type OAuthRefusal } from './errors/oauth-refused-error.ts';
export {
  ReauthorizationRequiredError,
  type ReauthorizationReason,
} from './errors/reauthorization-required-error.ts';
export { TokenStoreError } from './errors/token-store-error.ts';
export { authorizationUrl, type AuthorizationUrlParams } from './flows/authorization-url.ts';
export { clientCredentialsTokens, type ClientCredentialsParams } from './flows/client-credentials.ts';
export {
  awaitDeviceTokens,
  startDeviceLogin,
  type DeviceLogin,
  type DeviceLoginParams,
} from './flows/device.ts';
export { exchangeCode, type CodeExchangeParams } from './flows/exchange-code.ts';
export { introspectToken, type TokenStatus } from './flows/revoke-and-introspect.ts';
export { jwtBearerTokens, type JwtBearerParams } from './flows/jwt-bearer.ts';
export type { CallbackForm } from './flows/callback-params.ts';
export type { FlowOptions } from './request/oauth-call.ts';
export { refreshTokens, type RefreshParams } from './flows/refresh.ts';
export { revokeToken, type TokenHint } from './flows/revoke.ts';
export { exchangeToken, type ExchangeTokenType, type TokenExchangeParams } from './flows/token-exchange.ts';
export { oauth2, type OAuth2Options, type TokenProvider } from './auth/oauth2.ts';
export { githubProfile } from './profiles/known-servers.ts';
export { googleCredentials, type GoogleCredentialsOptions } from './google/credentials.ts';
export { googleImpersonated, type GoogleImpersonatedOptions } from './google/impersonated.ts';
export { googleMetadata, type GoogleMetadataOptions } from './google/metadata.ts';
export {
  googleServiceAccount,
  type GoogleServiceAccountKey,
  type GoogleServiceAccountOptions,
} from './google/service-account.ts';
export type { GoogleSourceOptions } from './google/source-options.ts';
export { googleProfile } from './providers/google.ts';
export { hubspotProfile } from './providers/hubspot.ts';
export { microsoftProfile, type MicrosoftProfileOptions } from './profiles/microsoft.ts';
export { paypalProfile } from './providers/paypal.ts';
export { salesforceProfile } from './providers/salesforce.ts';
export { slackProfile } from './profiles/slack.ts';
export { stripeConnectProfile } from './providers/stripe-connect.ts';
export { encryptedTokenStore, type EncryptedTokenStore } from './stores/encrypted-store.ts';
export { memoryTokenStore } from './stores/memory-store.ts';
export type { StoredValue, StoreLock, TokenStore } from './stores/token-store.ts';
export { signedJwtSource, type SignedJwtOptions } from './manager/signed-jwt.ts';
export type {
  ReauthorizationRequiredEvent,
  TokenEvents,
  TokensFailedEvent,
  TokensRenewedEvent,
} from './manager/token-events.ts';
export {
  createTokenManager,
  TokenManager,
  type TokenManagerOptions,
  type TokenQuery,
} from './manager/token-manager.ts';
export type { JsonValue, TokenSet } from './token-set.ts';
export {
  clientCredentialsSource,
  jwtBearerSource,
  refreshTokenSource,
  type RenewalContext,
  type TokenSource,
} from './manager/token-source.ts';
export {
  createLoginFlow,
  type LoginFlow,
  type LoginFlowOptions,
  type LoginResult,
  type LoginCallback,
  type LoginStart,
  type LoginStartParams,
} from './login/login-flow.ts';
export { memoryUsedLogins, type UsedLogins } from './login/used-logins.ts';
