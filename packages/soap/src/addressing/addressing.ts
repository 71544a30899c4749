import type { Clock } from '@org/http-core';
import type { SoapOperation } from '../contract/operation.ts';
import type { XmlNode } from '../contract/values.ts';
import { ContentError } from '../decode/simple-value.ts';
import { ENVELOPE } from '../envelope/namespaces.ts';
import type { HeaderWriter } from '../envelope/write-envelope.ts';

/** WS-Addressing 1.0. */
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';

/** The address of whoever sent the request. */
const ANONYMOUS = `${ADDRESSING}/anonymous`;

/** The header blocks of WS-Addressing in one call. */
export interface Addressing {
  readonly write: HeaderWriter;
  /**
   * Refuses the response to another request, which a broken gateway may deliver. One that names no request is accepted.
   *
   * @throws ContentError
   */
  readonly check: (headers: Readonly<Record<string, unknown>>) => void;
}

/** Writes Action, MessageID, To and ReplyTo, which asks for the response on the same connection. */
export function addressing(
  { version, addressing: action = '' }: SoapOperation,
  to: string,
  clock: Clock,
): Addressing {
  const messageId = `urn:uuid:${clock.uuid()}`;
  return {
    write(out) {
      const understand = out.attribute(ENVELOPE[version], 'mustUnderstand', '1');
      const block = (local: string, text: string, attributes = ''): void => {
        const name = out.name(ADDRESSING, local);
        out.open(name, attributes);
        out.value(text);
        out.close(name);
      };
      block('Action', action, understand);
      block('MessageID', messageId);
      const replyTo = out.name(ADDRESSING, 'ReplyTo');
      out.open(replyTo);
      block('Address', ANONYMOUS);
      out.close(replyTo);
      block('To', to, understand);
    },
    check(headers) {
      const related = relatedIn(headers);
      if (related.length > 0 && !related.includes(messageId))
        throw new ContentError('it is the response to another request, as its header RelatesTo says');
    },
  };
}

function relatedIn(headers: Readonly<Record<string, unknown>>): string[] {
  const blocks = (headers['$any'] ?? []) as readonly XmlNode[];
  return blocks
    .filter(({ namespace, name }) => namespace === ADDRESSING && name === 'RelatesTo')
    .map(({ children }) =>
      children
        .filter((child) => typeof child === 'string')
        .join('')
        .trim(),
    );
}
