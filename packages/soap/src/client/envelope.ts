import { InvalidParamsError } from '@org/http-core';
import type { SoapOperation } from '../contract/operation.ts';
import type { SoapSecurity } from '../contract/options.ts';
import { ValueError } from '../encode/value-error.ts';
import { writeEnvelope } from '../envelope/write-envelope.ts';

/** A request as it is sent. */
export interface Envelope {
  readonly text: string;
  readonly contentType: string;
}

/** What a request is made of. */
export interface EnvelopeParts {
  readonly operation: SoapOperation;
  readonly input: unknown;
  readonly soapHeaders: Readonly<Record<string, unknown>>;
  readonly security: SoapSecurity | undefined;
  readonly nowMs: number;
}

/**
 * Makes the request of a call.
 *
 * @throws InvalidParamsError that names the value which its schema does not allow
 */
export async function envelopeOf(parts: EnvelopeParts): Promise<Envelope> {
  const { operation, input, soapHeaders, security, nowMs } = parts;
  const header = security && (await security.header({ nowMs }));
  try {
    const text = writeEnvelope(
      operation.version,
      operation.input(),
      input,
      soapHeaders,
      header === undefined
        ? []
        : [
            (out) => {
              out.raw(header);
            },
          ],
    );
    return { text, contentType: contentTypeOf(operation) };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new InvalidParamsError(`${operation.name}: ${error.message} Nothing was sent.`, {
      operation: operation.name,
      param: error.path,
    });
  }
}

function contentTypeOf({ version, action }: SoapOperation): string {
  if (version === '1.1') return 'text/xml; charset=utf-8';
  const parameter = action ? `; action="${action.replaceAll(/["\\]/g, String.raw`\$&`)}"` : '';
  return `application/soap+xml; charset=utf-8${parameter}`;
}
