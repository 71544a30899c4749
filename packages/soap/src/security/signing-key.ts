import { ConfigurationError } from '@org/http-core';
import { importParameters, signParameters, type KeyAlgorithm, type SecurityHash } from './algorithms.ts';
import type { Certificate } from './certificate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Signs bytes, as a key in a vault does. An ECDSA signature is r and s, one after the other. @public */
export type SignFunction = (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const PEM = /-----BEGIN ([A-Z ]+)-----([A-Za-z\d+/=\s]+)-----END \1-----/;
const TEST = new TextEncoder().encode('Does the key belong to the certificate?');

/**
 * Makes the function that signs with a key, and checks that the key belongs to its certificate.
 *
 * @throws ConfigurationError that never repeats the key
 */
export async function signerOf(
  key: string | SignFunction,
  certificate: Certificate,
  algorithm: KeyAlgorithm,
  hash: SecurityHash,
): Promise<SignFunction> {
  const sign = typeof key === 'function' ? key : await importedSigner(key, algorithm, hash);
  if (await verifies(certificate, algorithm, hash, await sign(TEST), TEST)) return sign;
  throw new ConfigurationError(
    'The option key of signature() is not the private key of the certificate. Pass the two that belong together.',
  );
}

async function importedSigner(
  pem: string,
  algorithm: KeyAlgorithm,
  hash: SecurityHash,
): Promise<SignFunction> {
  const [, label, body = ''] = PEM.exec(pem) ?? [];
  if (label !== 'PRIVATE KEY')
    throw new ConfigurationError(
      'The option key of signature() must be a private key in PKCS #8 form: PEM text whose label is PRIVATE KEY. To convert another form, run: openssl pkcs8 -topk8 -nocrypt -in key.pem.',
    );
  try {
    const der = Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
    const key = await crypto.subtle.importKey('pkcs8', der, importParameters(algorithm, hash), false, [
      'sign',
    ]);
    return async (data) =>
      new Uint8Array(await crypto.subtle.sign(signParameters(algorithm, hash), key, data));
  } catch {
    // The error of the platform may quote the key.
    throw new ConfigurationError(
      `The option key of signature() cannot be read as a private key of the kind that its certificate holds (${algorithm.kind}${algorithm.curve === undefined ? '' : `, ${algorithm.curve}`}). Pass the key of that certificate.`,
    );
  }
}

/** Whether a signature is one of a certificate's key. */
export async function verifies(
  { publicKey }: Certificate,
  algorithm: KeyAlgorithm,
  hash: SecurityHash,
  signature: Bytes,
  data: Bytes,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('spki', publicKey, importParameters(algorithm, hash), false, [
    'verify',
  ]);
  return crypto.subtle.verify(signParameters(algorithm, hash), key, signature, data);
}
