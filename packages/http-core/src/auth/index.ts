export { apiKey, type ApiKeyInHeader, type ApiKeyInQuery, type ApiKeyOptions } from './api-key.ts';
export { authChain } from './auth-chain.ts';
export { basic } from './basic.ts';
export { bearer } from './bearer.ts';
export {
  cachedCredential,
  type CachedCredentialOptions,
  type CredentialLifetime,
} from './cached-credential.ts';
export type { Credential, CredentialFunction, CredentialRequest } from './credential.ts';
export {
  hmacSigning,
  type HmacSigningOptions,
  type SignatureHeaders,
  type SignedParts,
} from './signing/hmac-signing.ts';
export type { ByteEncoding } from './signing/text-encoding.ts';
export type { AuthContext, AuthRequest, AuthStrategy } from '../contract/auth.ts';
