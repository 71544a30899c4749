import { XOP } from '../contract/attachment.ts';
import type { SoapOperation } from '../contract/operation.ts';
import type { SecurityContext, SoapOptions } from '../contract/options.ts';
import type { XmlNode } from '../contract/values.ts';
import { ContentError } from '../decode/simple-value.ts';
import { envelopeIn } from '../envelope/envelope-in.ts';
import { readEnvelope, type EnvelopeFunction, type ReadEnvelope } from '../envelope/read-envelope.ts';
import { faultNodeIn } from '../fault/fault-in.ts';
import { isHtml } from '../fault/fault-of-response.ts';

/** What a response says. */
export interface ResponseContent {
  readonly data: unknown;
  readonly soapHeaders: Readonly<Record<string, unknown>>;
  /** The fault of a response whose status is that of a success. */
  readonly fault?: XmlNode | undefined;
}

/**
 * Reads the text of a response.
 *
 * @param context For the verification of its signature.
 * @param read Reads the envelope.
 * @throws XmlError or ContentError if it is not what the operation promises
 */
export async function readResponse(
  operation: SoapOperation,
  text: string,
  options: Pick<SoapOptions, 'security' | 'understands'>,
  context: SecurityContext,
  read: EnvelopeFunction = readEnvelope,
): Promise<ResponseContent> {
  if (isHtml(text))
    throw new ContentError(
      'it is a page of HTML; check the option endpoint, and whether the service asks for a login',
    );
  // A one-way message is accepted with an empty response, or with one that says nothing.
  if (!operation.output) return { data: undefined, soapHeaders: {}, fault: faultNodeIn(text) };
  if (text.trim() === '') throw new ContentError('it is empty');
  const schema = operation.output();
  const received = envelopeIn(text);
  const hasIncludes = (read !== readEnvelope || received !== text) && received.includes(XOP);
  const { security } = options;
  if (hasIncludes && security?.verify) throw unverifiable();
  if (hasIncludes && read === readEnvelope)
    throw new ContentError('it has attachments; pass attachments: true to receive them');
  const envelope = security?.verify ? await security.verify(received, context) : received;
  // A name that is written with references shows only now.
  if (security?.verify && read !== readEnvelope && envelope.includes(XOP)) throw unverifiable();
  const content = read(envelope, schema);
  const { body, headers, fault } = content;
  if (fault) return { data: undefined, soapHeaders: headers, fault };
  checkContent(content, operation, options.understands);
  return { data: body, soapHeaders: headers };
}

const unverifiable = (): ContentError =>
  new ContentError('it has attachments, with which its signature cannot be verified');

/**
 * Checks that an envelope without a fault holds a body, and no header block that must be understood and is not.
 *
 * @throws ContentError
 */
export function checkContent(
  { hasBody, mandatory }: Pick<ReadEnvelope, 'hasBody' | 'mandatory'>,
  { output }: SoapOperation,
  understands: readonly string[] = [],
): void {
  const expected = output?.().body;
  if (!hasBody && expected) throw new ContentError(`the body is empty, and should hold <${expected.name}>`);
  const unknown = mandatory.find((name) => !MARKED_ALWAYS.test(name) && !understands.includes(name));
  if (unknown !== undefined)
    throw new ContentError(
      `its header ${unknown} must be understood, and the operation does not declare it; if the application understands it, name it in the option understands`,
    );
}

/** Addressing and security mark their header blocks in every response. */
const MARKED_ALWAYS =
  /^\{http:\/\/(?:www\.w3\.org\/2005\/08\/addressing|docs\.oasis-open\.org\/wss\/2004\/01\/[\w.-]+)\}/;
