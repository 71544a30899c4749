import { ConfigurationError } from '@org/http-core';
import { readOptions, TEXT, toBase64, type OptionTable } from '@org/http-core/provider';
import { XOP } from '../contract/attachment.ts';
import {
  digestMethod,
  keyAlgorithm,
  signatureMethod,
  type KeyAlgorithm,
  type SecurityHash,
} from './algorithms.ts';
import { canonicalXml } from './canonical-xml.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { childWith } from './child-with.ts';
import { digestOf, idOf, type SecurityDraft } from './draft.ts';
import { BASE64_BINARY, DS, EXCLUSIVE, WSSE, WSU, X509_V3 } from './names.ts';
import { securityPart, type SecurityPart } from './security-part.ts';
import { signerOf, type SignFunction } from './signing-key.ts';
import type { XmlElement } from './xml-element.ts';

/**
 * A part of a message: the body, the timestamp, the user name token, the certificate itself, or a header block by its name as
 * `{namespace}name`.
 *
 * @public
 */
export type SignedPart = 'body' | 'timestamp' | 'usernameToken' | 'certificate' | `{${string}}${string}`;

/** Options of {@link signature}. @public */
export interface SignatureOptions {
  /** The private key in PEM form (PKCS #8), or a function that signs, such as that of a vault. */
  readonly key: string | SignFunction;
  /** The certificate of the key, in PEM form. It is sent as a `BinarySecurityToken`. */
  readonly certificate: string;
  /** What is signed. Default: the body, and the timestamp if there is one. */
  readonly parts?: readonly SignedPart[] | undefined;
  /** The hash of digests and of the signature. `SHA-1` is for servers that know no other. Default: `SHA-256`. */
  readonly hash?: SecurityHash | undefined;
}

const HASHES: readonly SecurityHash[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const PART = /^(?:body|timestamp|usernameToken|certificate|\{[^{}]+\}[^\s{}]+)$/;

const OPTIONS: OptionTable = {
  key: [
    'a private key in PEM form, or a function that signs',
    (value) => typeof value === 'string' || typeof value === 'function',
  ],
  certificate: TEXT,
  parts: [
    "a list of 'body', 'timestamp', 'usernameToken', 'certificate' and '{namespace}name' of header blocks",
    (value) => Array.isArray(value) && value.length > 0 && value.every((one) => PART.test(String(one))),
  ],
  hash: [HASHES.map((hash) => `'${hash}'`).join(' or '), (value) => HASHES.includes(value as SecurityHash)],
};

/**
 * Signs parts of a request by a key with an X.509 certificate: exclusive canonical form, RSA (PKCS #1) or ECDSA. Several
 * signatures may stand beside each other.
 *
 * @throws ConfigurationError that names the option that is wrong. A key that does not belong to its certificate fails the first
 *   call in the same way.
 * @public
 * @example
 * ```ts
 * import { signature, timestamp, wsSecurity } from '@org/soap/security';
 *
 * export const securityOf = (key: string, certificate: string) =>
 *   wsSecurity(timestamp(), signature({ key, certificate, parts: ['body', 'timestamp', 'certificate'] }));
 * ```
 */
export function signature(options: SignatureOptions): SecurityPart {
  readOptions(options, OPTIONS, {
    of: 'signature()',
    example: "{ key: '-----BEGIN PRIVATE KEY-----…', certificate: '-----BEGIN CERTIFICATE-----…' }",
    renamed: { privateKey: 'key', publicCert: 'certificate', cert: 'certificate', digestAlgorithm: 'hash' },
  });
  const { key, hash = 'SHA-256' } = options;
  const certificate = readCertificate(options.certificate, 'certificate of signature()');
  const algorithm = keyAlgorithm(certificate, 'certificate of signature()');
  let signer: Promise<SignFunction> | undefined;
  return securityPart('signature()', {
    sign: async (draft) => {
      signer ??= signerOf(key, certificate, algorithm, hash);
      await addSignature(draft, { certificate, algorithm, hash, parts: options.parts, sign: await signer });
    },
  });
}

interface Signing {
  readonly certificate: Certificate;
  readonly algorithm: KeyAlgorithm;
  readonly hash: SecurityHash;
  readonly parts: readonly SignedPart[] | undefined;
  readonly sign: SignFunction;
}

async function addSignature(draft: SecurityDraft, signing: Signing): Promise<void> {
  const { certificate, algorithm, hash, parts, sign } = signing;
  const token = childWith(
    draft.security,
    'wsse:BinarySecurityToken',
    WSSE,
    { EncodingType: BASE64_BINARY, ValueType: X509_V3 },
    toBase64(certificate.der),
  );
  const tokenId = idOf(token, draft);
  const signed = parts ? parts.flatMap((part) => elementsOf(part, draft, token)) : usualParts(draft);
  if (signed.some(hasAttachment))
    throw new ConfigurationError(
      'A signature cannot cover attachments, as the bytes are not within the message. Pass them as a Uint8Array without attach(), or sign other parts.',
    );
  const element = childWith(draft.security, 'ds:Signature', DS);
  element.declared.set('ds', DS);
  const info = childWith(element, 'ds:SignedInfo', DS);
  childWith(info, 'ds:CanonicalizationMethod', DS, { Algorithm: EXCLUSIVE });
  childWith(info, 'ds:SignatureMethod', DS, { Algorithm: signatureMethod(algorithm, hash) });
  for (const part of signed) {
    const reference = childWith(info, 'ds:Reference', DS, { URI: `#${idOf(part, draft)}` });
    childWith(childWith(reference, 'ds:Transforms', DS), 'ds:Transform', DS, { Algorithm: EXCLUSIVE });
    childWith(reference, 'ds:DigestMethod', DS, { Algorithm: digestMethod(hash) });
    const digest = await digestOf(hash, new TextEncoder().encode(canonicalXml(part)));
    childWith(reference, 'ds:DigestValue', DS, {}, digest);
  }
  const value = await sign(new TextEncoder().encode(canonicalXml(info)));
  childWith(element, 'ds:SignatureValue', DS, {}, toBase64(value));
  const keyInfo = childWith(childWith(element, 'ds:KeyInfo', DS), 'wsse:SecurityTokenReference', WSSE);
  childWith(keyInfo, 'wsse:Reference', WSSE, { URI: `#${tokenId}`, ValueType: X509_V3 });
}

function usualParts({ body, security }: SecurityDraft): XmlElement[] {
  return [body, ...security.all(WSU, 'Timestamp')];
}

/** The elements of a part. What was asked for and is not there would be sent unsigned, unnoticed. */
function elementsOf(part: SignedPart, draft: SecurityDraft, token: XmlElement): readonly XmlElement[] {
  const { body, security } = draft;
  if (part === 'body') return [body];
  if (part === 'certificate') return [token];
  if (part === 'timestamp')
    return present(security.all(WSU, 'Timestamp'), part, 'Add timestamp() to wsSecurity().');
  if (part === 'usernameToken')
    return present(security.all(WSSE, 'UsernameToken'), part, 'Add usernameToken() to wsSecurity().');
  const end = part.indexOf('}');
  const blocks = security.parent?.all(part.slice(1, end), part.slice(end + 1)) ?? [];
  return present(blocks, part, 'Pass the header block in soapHeaders, or leave it out of parts.');
}

const hasAttachment = (element: XmlElement): boolean =>
  (element.namespace === XOP && element.local === 'Include') || element.elements.some(hasAttachment);

function present(found: readonly XmlElement[], part: string, hint: string): readonly XmlElement[] {
  if (found.length > 0) return found;
  throw new ConfigurationError(`The part ${part} of signature() is not in the message. ${hint}`);
}
