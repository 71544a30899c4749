import { readMessage, type XmlNode } from '@org/soap/receive';
import type { OutboundMessage, OutboundRecord, OutboundValue } from './message.ts';

const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
const XSI = '{http://www.w3.org/2001/XMLSchema-instance}';

/** A message that is no outbound message. */
class UnexpectedMessageError extends Error {
  override readonly name = 'UnexpectedMessageError';
}

/** A message: its organization, and its notifications. */
export interface Notifications {
  readonly organizationId: string;
  readonly messages: readonly OutboundMessage[];
}

/**
 * Reads the body of a request.
 *
 * @throws InvalidParamsError if it is no SOAP message
 * @throws UnexpectedMessageError if it is another one
 */
export function readNotifications(body: Uint8Array): Notifications {
  const message = readMessage(body);
  if (message.name !== 'notifications' || message.namespace !== OUTBOUND)
    throw new UnexpectedMessageError(
      `The message is <${message.name}>, and outbound messages are <notifications>.`,
    );
  const organizationId = required(message, 'OrganizationId');
  const sessionId = textOf(message, 'SessionId');
  const shared = {
    organizationId,
    actionId: required(message, 'ActionId'),
    enterpriseUrl: textOf(message, 'EnterpriseUrl'),
    partnerUrl: textOf(message, 'PartnerUrl'),
  };
  const notifications = elements(message).filter(({ name }) => name === 'Notification');
  if (notifications.length === 0) throw new UnexpectedMessageError('The message holds no <Notification>.');
  const messages = notifications.map((notification): OutboundMessage => {
    const own = { ...shared, id: required(notification, 'Id'), record: recordOf(notification) };
    return sessionId === '' ? own : Object.defineProperty(own, 'sessionId', { value: sessionId });
  });
  return { organizationId, messages };
}

function recordOf(notification: XmlNode): OutboundRecord {
  const node = child(notification, 'sObject');
  // The reader has put the namespace in the place of the prefix.
  const type = node?.attributes[`${XSI}type`]?.replace(/^(?:\{[^}]*\}|[^:]*:)/, '') ?? '';
  if (!node || type === '')
    throw new UnexpectedMessageError('A <Notification> holds no <sObject> with a type.');
  const record = fieldsOf(node);
  if (typeof record['Id'] !== 'string')
    throw new UnexpectedMessageError(`The <sObject> of a ${type} holds no <Id>.`);
  record['type'] = type;
  return record as OutboundRecord;
}

/** The fields, without a prototype, because the message chooses the names, such as `__proto__`. */
function fieldsOf(node: XmlNode): Record<string, OutboundValue> {
  const fields = Object.create(null) as Record<string, OutboundValue>;
  for (const field of elements(node)) {
    if (field.name in fields) throw new UnexpectedMessageError(`The field ${field.name} comes twice.`);
    fields[field.name] = valueOf(field);
  }
  return fields;
}

function valueOf(node: XmlNode): OutboundValue {
  if (/^(?:true|1)$/.test(node.attributes[`${XSI}nil`]?.trim() ?? '')) return null;
  return elements(node).length > 0 ? fieldsOf(node) : contentOf(node);
}

const elements = ({ children }: XmlNode): XmlNode[] =>
  children.filter((item): item is XmlNode => typeof item !== 'string');

const child = (node: XmlNode, name: string): XmlNode | undefined =>
  elements(node).find((item) => item.name === name);

const contentOf = ({ children }: XmlNode): string =>
  children.filter((item) => typeof item === 'string').join('');

const textOf = (node: XmlNode, name: string): string => {
  const found = child(node, name);
  return found ? contentOf(found).trim() : '';
};

function required(node: XmlNode, name: string): string {
  const text = textOf(node, name);
  if (text === '') throw new UnexpectedMessageError(`<${node.name}> holds no <${name}>.`);
  return text;
}
