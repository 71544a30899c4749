import { toBase64Url } from '@org/runtime-kit';
import type { JwtAlgorithm, SigningKey } from './signing-key.ts';

const SIGN: Readonly<Record<JwtAlgorithm, Parameters<typeof crypto.subtle.sign>[0]>> = {
  HS256: 'HMAC',
  RS256: 'RSASSA-PKCS1-v1_5',
  // RFC 7518 §3.4 wants r and s side by side, which is what Web Cryptography gives.
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
};

/** A JSON Web Token in compact serialization (RFC 7515 §3.1). */
export async function signJwt(
  algorithm: JwtAlgorithm,
  key: SigningKey,
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const encoder = new TextEncoder();
  const part = (value: object): string => toBase64Url(encoder.encode(JSON.stringify(value)));
  const input = `${part({ ...header, alg: algorithm })}.${part(claims)}`;
  const signature = await crypto.subtle.sign(SIGN[algorithm], key, encoder.encode(input));
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}
