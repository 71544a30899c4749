import { ConfigurationError } from '@org/http-core';

type Der = Uint8Array<ArrayBuffer>;

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z\d+/=\s]+)-----END CERTIFICATE-----/;

/** An X.509 certificate, as far as signatures need it. */
export interface Certificate {
  readonly der: Der;
  /** The public key, as SubjectPublicKeyInfo. */
  readonly publicKey: Der;
  /** The object identifiers of the key's algorithm and curve, in hexadecimal digits. */
  readonly algorithm: string;
  readonly curve: string;
}

/**
 * Reads a certificate.
 *
 * @throws ConfigurationError that says what to pass as the option
 */
export function readCertificate(pem: string, option: string): Certificate {
  const body = PEM.exec(pem)?.[1];
  try {
    if (body === undefined) throw new DerError('no certificate');
    const der = Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
    const publicKey = publicKeyOf(der);
    const [algorithm, parameters] = childrenOf(childrenOf(elementAt(publicKey, 0))[0]);
    return { der, publicKey, algorithm: hexOf(algorithm), curve: hexOf(parameters) };
  } catch (cause) {
    throw new ConfigurationError(
      `The option ${option} must be a certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----. For a file in DER form, run: openssl x509 -inform der -in file.cer.`,
      { cause },
    );
  }
}

/** What is wrong with the form of a certificate. */
class DerError extends Error {
  override readonly name = 'DerError';
}

/** An element of DER: its tag, where it begins and where its content stands. */
interface Element {
  readonly bytes: Der;
  readonly tag: number;
  readonly from: number;
  readonly content: number;
  readonly end: number;
}

const SEQUENCE = 0x30;
const VERSION = 0xa0;
const OBJECT_ID = 0x06;

function elementAt(bytes: Der, from: number): Element {
  const tag = bytes[from];
  let length = bytes[from + 1];
  let content = from + 2;
  if (tag === undefined || length === undefined) throw new DerError('truncated');
  if (length > 0x80) {
    const count = length - 0x80;
    if (count > 4) throw new DerError('too long');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[content++] ?? 0);
  }
  const end = content + length;
  if (end > bytes.length) throw new DerError('truncated');
  return { bytes, tag, from, content, end };
}

function childrenOf(parent: Element | undefined): Element[] {
  if (parent?.tag !== SEQUENCE) throw new DerError('not a sequence');
  const children: Element[] = [];
  for (let at = parent.content; at < parent.end;) {
    const child = elementAt(parent.bytes, at);
    children.push(child);
    at = child.end;
  }
  return children;
}

/** RFC 5280 §4.1: serial, signature, issuer, validity, subject and the key follow the version. */
function publicKeyOf(der: Der): Der {
  const fields = childrenOf(childrenOf(elementAt(der, 0))[0]);
  const key = fields[fields[0]?.tag === VERSION ? 6 : 5];
  if (key?.tag !== SEQUENCE) throw new DerError('no key');
  return der.slice(key.from, key.end);
}

function hexOf(element: Element | undefined): string {
  if (element?.tag !== OBJECT_ID) return '';
  const { bytes, content, end } = element;
  return Array.from(bytes.subarray(content, end), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
