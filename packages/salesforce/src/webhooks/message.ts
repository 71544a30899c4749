import type { ObjectOf } from '../schema.ts';

/**
 * Elements below a field, by name.
 *
 * @public
 */
export interface OutboundFields {
  readonly [name: string]: string | null | OutboundFields;
}

/**
 * The value of a field. Outbound messages give every value as text, as `xs:dateTime` writes times; elements below a field are
 * an object.
 *
 * @public
 */
export type OutboundValue = string | null | OutboundFields;

/**
 * The record of a notification: its object, its id, and those of its fields that the outbound message was set up to send.
 *
 * @typeParam Name - the name of the object, whose type is imported from `@org/salesforce/objects/…`
 * @public
 */
export type OutboundRecord<Name extends string = string> = Readonly<
  Partial<Record<Exclude<keyof ObjectOf<Name>['fields'], 'Id' | 'type'>, OutboundValue>>
> & {
  /** The name of the object: `Account`. */
  readonly type: Name;
  readonly Id: string;
};

/**
 * One notification of an outbound message.
 *
 * @typeParam Name - the name of the object
 * @public
 */
export interface OutboundMessage<Name extends string = string> {
  /** The id of the notification, which stays the same when Salesforce sends it again. */
  readonly id: string;
  readonly organizationId: string;
  /** The id of the outbound message that was set up. */
  readonly actionId: string;
  /**
   * A session of the user that the message is sent as, if it was set up to send one. It is a credential: the property is not
   * enumerable, so that neither a log nor JSON contains it.
   */
  readonly sessionId?: string;
  /** The addresses of the SOAP API for this session; empty if Salesforce sent none. */
  readonly enterpriseUrl: string;
  readonly partnerUrl: string;
  readonly record: OutboundRecord<Name>;
}
