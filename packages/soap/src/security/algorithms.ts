import { ConfigurationError } from '@org/http-core';
import type { Certificate } from './certificate.ts';

/** The hash of signatures and digests. @public */
export type SecurityHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

const DIGESTS: Readonly<Record<SecurityHash, string>> = {
  'SHA-1': `${DSIG}sha1`,
  'SHA-256': `${ENC}sha256`,
  'SHA-384': `${MORE}sha384`,
  'SHA-512': `${ENC}sha512`,
};

/** The kinds of keys. A secret shared by both sides is none of them, so that no public key is ever taken for one. */
type KeyKind = 'rsa' | 'ecdsa';

const RSA_ENCRYPTION = '2a864886f70d010101';
const EC_PUBLIC_KEY = '2a8648ce3d0201';
const CURVES: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
};

/** How a key signs, by the certificate that belongs to it. */
export interface KeyAlgorithm {
  readonly kind: KeyKind;
  readonly curve: string | undefined;
}

/** @throws ConfigurationError for a key that is neither RSA nor on a curve of NIST's */
export function keyAlgorithm({ algorithm, curve }: Certificate, option: string): KeyAlgorithm {
  if (algorithm === RSA_ENCRYPTION) return { kind: 'rsa', curve: undefined };
  const named = CURVES[curve];
  if (algorithm === EC_PUBLIC_KEY && named !== undefined) return { kind: 'ecdsa', curve: named };
  throw new ConfigurationError(
    `The option ${option} holds a certificate whose key is of a kind that is not supported. Use an RSA key, or an EC key on P-256, P-384 or P-521.`,
  );
}

type ImportParameters = Exclude<Parameters<typeof crypto.subtle.importKey>[2], string>;
type SignParameters = Exclude<Parameters<typeof crypto.subtle.sign>[0], string>;

/** What WebCrypto imports a key with. */
export const importParameters = ({ kind, curve = '' }: KeyAlgorithm, hash: SecurityHash): ImportParameters =>
  kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', namedCurve: curve };

/** What WebCrypto signs and verifies with. */
export const signParameters = ({ kind }: KeyAlgorithm, hash: SecurityHash): SignParameters =>
  kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash };

/** The identifier of a signature method. */
export function signatureMethod({ kind }: KeyAlgorithm, hash: SecurityHash): string {
  const digits = hash.replace('SHA-', 'sha');
  return kind === 'rsa' && hash === 'SHA-1' ? `${DSIG}rsa-sha1` : `${MORE}${kind}-${digits}`;
}

export const digestMethod = (hash: SecurityHash): string => DIGESTS[hash];

/** The hash of an identifier that `identifierOf` gives for it, of those that are allowed. */
export const hashOf = (
  identifier: string | undefined,
  identifierOf: (hash: SecurityHash) => string,
  allowed: readonly SecurityHash[],
): SecurityHash | undefined => allowed.find((hash) => identifierOf(hash) === identifier);
