import { ConfigurationError } from '@org/http-core';
import { hasMethods } from '@org/http-core/provider';
import type { SecurityContext, SoapSecurity } from '../contract/options.ts';
import { versionOf } from '../envelope/namespaces.ts';
import { isXmlText } from '../xml/escape.ts';
import { childWith } from './child-with.ts';
import type { PartActions, SecurityPart } from './security-part.ts';
import { WSSE, WSU } from './names.ts';
import { readTree } from './read-tree.ts';
import { writeTree } from './write-tree.ts';
import { XmlElement } from './xml-element.ts';

/**
 * Makes the option `security` of a SOAP client from its parts: `timestamp()`, `usernameToken()`, `signature()` and
 * `verification()`. They stand in one `Security` header that the server must understand, in this order.
 *
 * @throws ConfigurationError if a part is none.
 * @public
 * @example
 * ```ts
 * import { createSoap, type SoapService } from '@org/soap';
 * import { timestamp, usernameToken, wsSecurity } from '@org/soap/security';
 *
 * export const clientOf = (service: SoapService, password: string) =>
 *   createSoap(service, {
 *     security: wsSecurity(timestamp(), usernameToken({ username: 'integration', password, type: 'digest' })),
 *   });
 * ```
 */
export function wsSecurity(...given: readonly SecurityPart[]): SoapSecurity {
  const parts = given as readonly (SecurityPart & PartActions)[];
  const isPart = (part: unknown): boolean => ['add', 'sign', 'verify'].some((name) => hasMethods(part, name));
  if (parts.length === 0 || !parts.every(isPart))
    throw new ConfigurationError(
      'wsSecurity() takes its parts as arguments: timestamp(), usernameToken({ … }), signature({ … }), verification({ … }).',
    );
  const verifiers = parts.flatMap(({ verify }) => verify ?? []);
  const security: SoapSecurity = { protect: (envelope, context) => protect(envelope, context, parts) };
  if (verifiers.length === 0) return security;
  return {
    ...security,
    async verify(text, context) {
      let envelope = readTree(text);
      for (const verify of verifiers) envelope = await verify(envelope, context);
      return writeTree(envelope);
    },
  };
}

async function protect(
  text: string,
  context: SecurityContext,
  parts: readonly PartActions[],
): Promise<string> {
  const envelope = readTree(text);
  const soap = envelope.namespace;
  const [body] = envelope.all(soap, 'Body');
  if (!body || !versionOf(soap))
    throw new ConfigurationError('wsSecurity() protects SOAP envelopes only, and got another document.');
  const header = headerOf(envelope);
  const security = new XmlElement('wsse:Security', WSSE, {
    declared: [
      ['wsse', WSSE],
      ['wsu', WSU],
    ],
    attributes: [{ name: 'soap:mustUnderstand', namespace: soap, local: 'mustUnderstand', value: '1' }],
    parent: header,
  });
  const known = header.all(WSSE, 'Security')[0];
  if (known && context.attempt === 1)
    throw new ConfigurationError(
      'The message has a Security header already. Leave it out of soapHeaders, or leave out the option security.',
    );
  if (known) header.children.splice(header.children.indexOf(known), 1, security);
  else header.children.unshift(security);
  const draft = { ...context, envelope, body, security };
  for (const { add } of parts) await add?.(draft);
  for (const { sign } of parts) await sign?.(draft);
  if (security.children.length === 0) return text;
  const result = writeTree(envelope);
  if (isXmlText(result)) return result;
  throw new ConfigurationError(
    'The security header holds a character that XML does not allow, such as U+0000. Check the user name and the password.',
  );
}

/** The header of an envelope, which is made where there is none. The prefix `soap` is declared on every envelope. */
function headerOf(envelope: XmlElement): XmlElement {
  const [known] = envelope.all(envelope.namespace, 'Header');
  if (known) return known;
  const header = childWith(envelope, 'soap:Header', envelope.namespace);
  envelope.children.pop();
  envelope.children.unshift(header);
  return header;
}
