import { InvalidParamsError } from '@org/http-core';
import type { EncodedBody } from '@org/http-core/provider';
import type { Attachment } from '../contract/attachment.ts';
import type { SoapOperation } from '../contract/operation.ts';
import type { SecurityContext, SoapSecurity } from '../contract/options.ts';
import { ValueError } from '../encode/value-error.ts';
import { writeEnvelope, type HeaderWriter } from '../envelope/write-envelope.ts';

/** A request as it is sent. */
export interface Envelope extends EncodedBody {
  /** What no error of the call may show: passwords, and what is confidential in input and header blocks. */
  readonly secrets: readonly string[];
  readonly input: unknown;
  readonly soapHeaders: Readonly<Record<string, unknown>>;
}

/** What a request is made of. */
export interface EnvelopeParts {
  readonly operation: SoapOperation;
  readonly input: unknown;
  readonly soapHeaders: Readonly<Record<string, unknown>>;
  /** Writes the header blocks of WS-Addressing. */
  readonly addressing: HeaderWriter | undefined;
  readonly security: SoapSecurity | undefined;
  readonly context: SecurityContext;
  readonly secrets: readonly string[];
}

/**
 * Makes the request of a call.
 *
 * @throws InvalidParamsError that names the value which its schema does not allow
 */
export async function envelopeOf(parts: EnvelopeParts): Promise<Envelope> {
  const { operation, input, soapHeaders, security, context, secrets } = parts;
  const attachments: Attachment[] = [];
  const plain = textOf(parts, attachments);
  const body = security ? await security.protect(plain, context) : plain;
  const whole = { body, contentType: contentTypeOf(operation) };
  if (attachments.length === 0) return { ...whole, secrets, input, soapHeaders };
  const { multipartBody } = await import('../attachments/multipart-body.ts');
  return { ...multipartBody(whole, attachments, context.clock), secrets, input, soapHeaders };
}

function textOf(
  { operation, input, soapHeaders, addressing }: EnvelopeParts,
  attachments: Attachment[],
): string {
  const { name, version } = operation;
  try {
    const more = addressing ? [addressing] : [];
    return writeEnvelope(version, operation.input(), input, soapHeaders, more, attachments);
  } catch (error) {
    if (error instanceof RangeError)
      throw new InvalidParamsError(
        `${name}: the input refers to itself, or is nested too deep to be written. Nothing was sent.`,
        { operation: name },
      );
    if (!(error instanceof ValueError)) throw error;
    throw new InvalidParamsError(`${name}: ${error.message} Nothing was sent.`, {
      operation: name,
      param: error.path,
    });
  }
}

function contentTypeOf({ version, action }: SoapOperation): string {
  if (version === '1.1') return 'text/xml; charset=utf-8';
  const parameter = action ? `; action="${action.replaceAll(/["\\]/g, String.raw`\$&`)}"` : '';
  return `application/soap+xml; charset=utf-8${parameter}`;
}
