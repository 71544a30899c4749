import { ConfigurationError } from '@org/http-core';
import { DURATION, FLAG, readOptions, type OptionTable } from '@org/http-core/provider';
import type { SecurityContext } from '../contract/options.ts';
import { ContentError } from '../decode/simple-value.ts';
import { versionOf } from '../envelope/namespaces.ts';
import { keyAlgorithm, type SecurityHash } from './algorithms.ts';
import { readCertificate } from './certificate.ts';
import { WSSE, WSU, DS } from './names.ts';
import { securityPart, type SecurityPart } from './security-part.ts';
import { SignatureReader, type TrustedKey } from './signature-reader.ts';
import { XmlElement } from './xml-element.ts';

/** Options of {@link verification}. @public */
export interface VerificationOptions {
  /** The certificates whose keys sign responses, in PEM form. A certificate in a response is never trusted by itself. */
  readonly certificates: readonly string[];
  /** Whether a signed timestamp is required, without which an old response may be replayed. Default: `true`. */
  readonly timestamp?: boolean | undefined;
  /** How old a response may be, in milliseconds, if it does not say itself when it expires. Default: 300 000. */
  readonly maxAgeMs?: number | undefined;
  /** How far the clocks of both sides may differ, in milliseconds. Default: 60 000. */
  readonly clockSkewMs?: number | undefined;
  /** Whether SHA-1 is accepted, for servers that know nothing else. Default: `false`. */
  readonly allowSha1?: boolean | undefined;
}

const OPTIONS: OptionTable = {
  certificates: [
    'a list of certificates in PEM form',
    (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'),
  ],
  timestamp: FLAG,
  maxAgeMs: DURATION,
  clockSkewMs: DURATION,
  allowSha1: FLAG,
};

/** Signatures beside each other; more is an attempt to cause work. */
const MAX_SIGNATURES = 8;

/**
 * Verifies the signature of every response before it is read. Of a verified response, nothing but its signed body and its
 * signed header blocks is read, so that an element which was moved or added has no effect. Faults are errors with or without a
 * signature.
 *
 * A response that is not signed by one of the certificates, whose body is not signed or which has expired fails the call with a
 * `ResponseParseError`, whose `mayHaveExecuted` is `true` unless the operation is safe.
 *
 * @throws ConfigurationError that names the option that is wrong.
 * @public
 * @example
 * ```ts
 * import { signature, timestamp, verification, wsSecurity } from '@org/soap/security';
 *
 * export const securityOf = (key: string, certificate: string, ofServer: string) =>
 *   wsSecurity(timestamp(), signature({ key, certificate }), verification({ certificates: [ofServer] }));
 * ```
 */
export function verification(options: VerificationOptions): SecurityPart {
  readOptions(options, OPTIONS, {
    of: 'verification()',
    example: "{ certificates: ['-----BEGIN CERTIFICATE-----…'] }",
  });
  if (!(options.certificates as readonly string[] | undefined))
    throw new ConfigurationError(
      'The option certificates of verification() is missing. Pass those that sign responses.',
    );
  const keys: TrustedKey[] = options.certificates.map((pem) => {
    const certificate = readCertificate(pem, 'certificates of verification()');
    return { certificate, algorithm: keyAlgorithm(certificate, 'certificates of verification()') };
  });
  const hashes: SecurityHash[] = ['SHA-256', 'SHA-384', 'SHA-512'];
  if (options.allowSha1 === true) hashes.push('SHA-1');
  return securityPart('verification()', {
    verify: (envelope, context) => verified(envelope, context, keys, hashes, options),
  });
}

async function verified(
  envelope: XmlElement,
  { clock }: SecurityContext,
  keys: readonly TrustedKey[],
  hashes: readonly SecurityHash[],
  options: VerificationOptions,
): Promise<XmlElement> {
  const { namespace } = envelope;
  if (envelope.local !== 'Envelope' || !versionOf(namespace))
    throw new ContentError(`expected a SOAP envelope, and got <${envelope.local}>`);
  const [body, otherBody] = envelope.all(namespace, 'Body');
  const [header, otherHeader] = envelope.all(namespace, 'Header');
  if (!body || otherBody || otherHeader)
    throw new ContentError('the envelope must have one body, and one header at most');
  const security = header?.all(WSSE, 'Security') ?? [];
  const signatures = security.flatMap((element) => element.all(DS, 'Signature'));
  if (signatures.length === 0) throw new ContentError('it is not signed');
  if (signatures.length > MAX_SIGNATURES)
    throw new ContentError(`it has more than ${MAX_SIGNATURES} signatures`);
  const reader = new SignatureReader(envelope, keys, hashes);
  const signed = new Set<XmlElement>();
  // A signature that does not cover the body may be that of another message, which lends its time or its header blocks.
  for (const element of signatures) {
    const covered = await reader.read(element);
    if (covered.includes(body)) for (const one of covered) signed.add(one);
  }
  if (!signed.has(body)) throw new ContentError(reader.failure ?? 'its body is not signed');
  // A timestamp that was moved elsewhere still says how old the body is.
  for (const one of signed)
    if (one.namespace === WSU && one.local === 'Timestamp') checkTime(one, clock.now(), options);
  const timestamps = security.flatMap((element) => element.all(WSU, 'Timestamp'));
  if (options.timestamp !== false && !timestamps.some((one) => signed.has(one)))
    throw new ContentError(
      'it has no signed timestamp, so that it may be an old response; timestamp: false of verification() accepts it',
    );
  return trusted(envelope, header, body, signed);
}

/** The envelope without what is not signed. */
function trusted(
  envelope: XmlElement,
  header: XmlElement | undefined,
  body: XmlElement,
  signed: ReadonlySet<XmlElement>,
): XmlElement {
  const { name, namespace, declared } = envelope;
  const copy = new XmlElement(name, namespace, { declared });
  if (header) {
    const rest = new XmlElement(header.name, namespace, { declared: header.declared, parent: copy });
    rest.children.push(...header.elements.filter((block) => signed.has(block)));
    copy.children.push(rest);
  }
  copy.children.push(body);
  return copy;
}

function checkTime(
  timestamp: XmlElement,
  nowMs: number,
  { maxAgeMs = 300_000, clockSkewMs = 60_000 }: VerificationOptions,
): void {
  const created = timeIn(timestamp, 'Created');
  const expires = timeIn(timestamp, 'Expires') ?? (created === undefined ? undefined : created + maxAgeMs);
  if (created !== undefined && created > nowMs + clockSkewMs)
    throw new ContentError('its timestamp is in the future; check the clock of this machine');
  if (expires === undefined || expires < nowMs - clockSkewMs)
    throw new ContentError('its timestamp has expired; it may be an old response, or a clock is wrong');
}

/** A time without a zone is UTC (WS-Security §10). */
function timeIn(timestamp: XmlElement, local: string): number | undefined {
  const [element, other] = timestamp.all(WSU, local);
  if (!element) return undefined;
  const text = element.text ?? '';
  const ms = Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  if (other || Number.isNaN(ms)) throw new ContentError('its timestamp cannot be read');
  return ms;
}
