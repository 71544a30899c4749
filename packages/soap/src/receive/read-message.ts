import { InvalidParamsError } from '@org/http-core';
import type { XmlNode } from '../contract/values.ts';
import { readEnvelope } from '../envelope/read-envelope.ts';

const UTF8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a SOAP message that somebody else sent, as a server does: the element in the body of its envelope, as it stands.
 * A document with a DOCTYPE is refused, and so is one that is nested more than 256 deep.
 *
 * @param message - the envelope, as text or as bytes in UTF-8
 * @throws InvalidParamsError that says why the message is no envelope with one element in its body; its cause is the first error.
 * @public
 * @example
 * ```ts
 * import { readMessage } from '@org/soap/receive';
 *
 * export const nameOf = async (request: Request): Promise<string> =>
 *   readMessage(new Uint8Array(await request.arrayBuffer())).name;
 * ```
 */
export function readMessage(message: string | Uint8Array): XmlNode {
  const { body, fault } = envelopeOf(message);
  if (fault) throw refusal('The SOAP message is a fault.');
  if (body === undefined) throw refusal('The body of the SOAP message is empty.');
  // Without a schema, an element is read as it stands.
  return body as XmlNode;
}

function envelopeOf(message: string | Uint8Array): ReturnType<typeof readEnvelope> {
  try {
    return readEnvelope(typeof message === 'string' ? message : UTF8.decode(message), {});
  } catch (cause) {
    const reason = cause instanceof TypeError ? 'it is not encoded in UTF-8' : (cause as Error).message;
    throw refusal(`This is no SOAP message: ${reason}`, cause);
  }
}

const refusal = (text: string, cause?: unknown): InvalidParamsError =>
  new InvalidParamsError(text, { operation: 'readMessage', param: 'message', cause });
