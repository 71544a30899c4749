export type { SecurityContext, SoapSecurity } from '../contract/options.ts';
export type { SecurityHash } from './algorithms.ts';
export type { SecurityPart } from './security-part.ts';
export { signature, type SignatureOptions, type SignedPart } from './signature.ts';
export type { SignFunction } from './signing-key.ts';
export { timestamp, type TimestampOptions } from './timestamp.ts';
export { usernameToken, type UsernameTokenOptions } from './username-token.ts';
export { verification, type VerificationOptions } from './verification.ts';
export { wsSecurity } from './ws-security.ts';
