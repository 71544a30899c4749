export { jwtAuth, type JwtAuthOptions, type JwtClaims } from './auth/jwt-auth.ts';
export { oauth2, type OAuth2Options, type TokenProvider } from './auth/oauth2.ts';
export {
  clientSecretBasic,
  clientSecretJwt,
  clientSecretPost,
  privateKeyJwt,
  publicClient,
  type ClientAuthentication,
  type ClientSecretBasicOptions,
  type ClientSecretJwtOptions,
  type PrivateKeyJwtOptions,
} from './client/client-authentication.ts';
export { dpopProofs, type DPoPKeys, type DPoPProofs, type ProofRequest } from './client/dpop-proofs.ts';
export { createOAuthClient, type OAuthClient, type OAuthClientOptions } from './client/oauth-client.ts';
export type { OAuthEndpoints, OAuthProfile } from './client/profile.ts';
export type { EncryptionKey } from '@org/runtime-kit/encryption';
export type { JwtAlgorithm, JwtKey, SigningAlgorithm, SigningKey } from './crypto/jwt-signing.ts';
export {
  OAuthCallbackError,
  OAuthError,
  OAuthRefusedError,
  OAuthResponseError,
  ReauthorizationRequiredError,
  TokenStoreError,
  type AnyOAuthError,
  type CallbackErrorReason,
  type OAuthErrorCode,
  type OAuthRefusal,
  type ReauthorizationReason,
} from './contract/errors.ts';
export { authorizationUrl, type AuthorizationUrlParams } from './flows/authorization-url.ts';
export type { CallbackForm } from './flows/callback-params.ts';
export { clientCredentialsTokens, type ClientCredentialsParams } from './flows/client-credentials.ts';
export {
  awaitDeviceTokens,
  startDeviceLogin,
  type DeviceLogin,
  type DeviceLoginParams,
} from './flows/device.ts';
export { exchangeCode, type CodeExchangeParams } from './flows/exchange-code.ts';
export type { FlowOptions } from './flows/flow-arguments.ts';
export { jwtBearerTokens, type JwtBearerParams } from './flows/jwt-bearer.ts';
export { refreshTokens, type RefreshParams } from './flows/refresh.ts';
export {
  introspectToken,
  revokeToken,
  type TokenHint,
  type TokenStatus,
} from './flows/revoke-and-introspect.ts';
export { exchangeToken, type ExchangeTokenType, type TokenExchangeParams } from './flows/token-exchange.ts';
export { googleCredentials, type GoogleCredentialsOptions } from './google/credentials.ts';
export { googleImpersonated, type GoogleImpersonatedOptions } from './google/impersonated.ts';
export { googleMetadata, type GoogleMetadataOptions } from './google/metadata.ts';
export {
  googleServiceAccount,
  type GoogleServiceAccountKey,
  type GoogleServiceAccountOptions,
} from './google/service-account.ts';
export type { GoogleSourceOptions } from './google/source-options.ts';
export {
  createLoginFlow,
  type LoginCallback,
  type LoginFlow,
  type LoginFlowOptions,
  type LoginResult,
  type LoginStart,
  type LoginStartParams,
} from './login/login-flow.ts';
export { memoryUsedLogins, type UsedLogins } from './login/used-logins.ts';
export {
  clientCredentialsSource,
  jwtBearerSource,
  refreshTokenSource,
  signedJwtSource,
  type RenewalContext,
  type SignedJwtOptions,
  type TokenSource,
} from './manager/token-source.ts';
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
export {
  githubProfile,
  googleProfile,
  hubspotProfile,
  paypalProfile,
  salesforceProfile,
  stripeConnectProfile,
} from './profiles/known-servers.ts';
export { microsoftProfile, type MicrosoftProfileOptions } from './profiles/microsoft.ts';
export { slackProfile } from './profiles/slack.ts';
export { encryptedTokenStore, type EncryptedTokenStore } from './stores/encrypted-store.ts';
export { memoryTokenStore } from './stores/memory-store.ts';
export type { StoredValue, StoreLock, TokenStore } from './stores/token-store.ts';
export type { TokenResponse } from './contract/token-response.ts';
export type { JsonValue, TokenSet } from './contract/token-set.ts';
