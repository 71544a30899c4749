import { X509Certificate } from 'node:crypto';
import { WebhookVerificationError } from '../base/errors.ts';

/** A chain is a leaf and two or three issuers; more is an attempt to cause work. */
const MAX_CERTIFICATES = 8;

/** The smallest RSA key that is fit for signatures (NIST SP 800-131A). */
const MIN_RSA_BITS = 2048;

/** The error for a certificate that cannot be used; the sender should retry. */
export const untrusted = (message: string): WebhookVerificationError =>
  new WebhookVerificationError('key_unavailable', message);

/** Splits a PEM file into certificates, the leaf first. */
export function parseCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw untrusted('The file contains no certificate.');
  if (blocks.length > MAX_CERTIFICATES)
    throw untrusted(`The file contains more than ${MAX_CERTIFICATES} certificates.`);
  return blocks.map((block) => new X509Certificate(block));
}

/**
 * Returns the leaf's public key as SPKI after checking that the leaf is PayPal's, is valid now, and was issued by a
 * trust anchor through the given issuers.
 *
 * @throws WebhookVerificationError if one of these checks fails.
 */
export function trustedLeafKey(
  certificates: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  nowMs: number,
): Uint8Array {
  const [leaf, ...others] = certificates;
  if (leaf === undefined) throw untrusted('There is no certificate.');
  checkName(leaf);
  checkChain(leaf, others, anchors, nowMs);
  const { publicKey } = leaf;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (publicKey.asymmetricKeyType !== 'rsa' || bits < MIN_RSA_BITS)
    throw untrusted("The certificate's key is not an RSA key of at least 2048 bits.");
  return publicKey.export({ type: 'spki', format: 'der' });
}

function checkName(leaf: X509Certificate): void {
  const names = [
    ...leaf.subject.matchAll(/^CN=(.+)$/gm),
    ...(leaf.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g),
  ].map(([, name = '']) => name.toLowerCase());
  if (!names.some((name) => name.endsWith('.paypal.com')))
    throw untrusted('The certificate was not issued to paypal.com.');
}

function checkChain(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  nowMs: number,
): void {
  let current = leaf;
  for (let depth = 0; depth <= others.length; depth += 1) {
    checkDates(current, nowMs);
    const anchor = anchors.find((candidate) => isIssuer(candidate, current));
    if (anchor !== undefined) {
      checkDates(anchor, nowMs);
      return;
    }
    const subject = current;
    const next = others.find(
      (candidate) => candidate !== subject && candidate.ca && isIssuer(candidate, subject),
    );
    if (next === undefined) break;
    current = next;
  }
  throw untrusted('The certificate was not issued by a trusted authority.');
}

const isIssuer = (candidate: X509Certificate, subject: X509Certificate): boolean =>
  subject.checkIssued(candidate) && subject.verify(candidate.publicKey);

function checkDates(certificate: X509Certificate, nowMs: number): void {
  if (nowMs < Date.parse(certificate.validFrom))
    throw untrusted('A certificate of the chain is not valid yet.');
  if (nowMs > Date.parse(certificate.validTo)) throw untrusted('A certificate of the chain has expired.');
}
