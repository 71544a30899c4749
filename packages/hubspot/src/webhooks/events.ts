/**
 * What every event has (developers.hubspot.com/docs/api/webhooks).
 *
 * @public
 */
export interface HubSpotWebhookEvent<Type extends string = string> {
  readonly subscriptionType: Type;
  /** It is not unique alone; with `portalId`, `subscriptionId` and `occurredAt` it is. */
  readonly eventId: number;
  readonly subscriptionId: number;
  /** The account in which it happened. */
  readonly portalId: number;
  readonly appId: number;
  /** When it happened, in milliseconds since the epoch. */
  readonly occurredAt: number;
  /** How often the event was sent before: 0 for the first time. */
  readonly attemptNumber: number;
  /** What made the change, such as `CRM_UI` or `INTEGRATION`. */
  readonly changeSource?: string;
  readonly sourceId?: string;
  readonly [field: string]: unknown;
}

/**
 * A record or a conversation was created, deleted or restored.
 *
 * @public
 */
export interface HubSpotObjectEvent<Type extends string = string> extends HubSpotWebhookEvent<Type> {
  /** The record; in events of conversations, the thread. */
  readonly objectId: number;
  /** What happened: `CREATED`, `DELETED` … */
  readonly changeFlag?: string;
  /** The type of the record in events of `object.*`: `0-1` for contacts. */
  readonly objectTypeId?: string;
}

/**
 * A property of a record has another value.
 *
 * @public
 */
export interface HubSpotPropertyChange<Type extends string = string> extends HubSpotObjectEvent<Type> {
  readonly propertyName: string;
  readonly propertyValue: string;
}

/**
 * Records were merged into one.
 *
 * @public
 */
export interface HubSpotMerge<Type extends string = string> extends HubSpotWebhookEvent<Type> {
  readonly primaryObjectId: number;
  readonly mergedObjectIds: readonly number[];
  /** The record that the merge created, or the primary one. */
  readonly newObjectId: number;
  readonly numberOfPropertiesMoved: number;
  readonly objectTypeId?: string;
}

/**
 * An association was made or removed.
 *
 * @public
 */
export interface HubSpotAssociationChange<Type extends string = string> extends HubSpotWebhookEvent<Type> {
  /** Such as `CONTACT_TO_COMPANY`. Events of `object.*` have `associationTypeId` instead. */
  readonly associationType?: string;
  readonly fromObjectId: number;
  readonly toObjectId: number;
  readonly associationRemoved: boolean;
  readonly isPrimaryAssociation?: boolean;
  readonly associationTypeId?: number;
  readonly fromObjectTypeId?: string;
  readonly toObjectTypeId?: string;
}

/**
 * A conversation has a new message.
 *
 * @public
 */
export interface HubSpotNewMessage<Type extends string = string> extends HubSpotObjectEvent<Type> {
  readonly messageId: string;
  /** `MESSAGE` or `COMMENT`. */
  readonly messageType: string;
}

/** The types of records that can be associated and merged. */
type RecordType = 'contact' | 'company' | 'deal' | 'ticket' | 'line_item' | 'object';

type MergeType = `${RecordType | 'product'}.merge`;

type ObjectEventType =
  | `${RecordType | 'product'}.${'creation' | 'deletion' | 'restore'}`
  | `${'contact' | 'conversation'}.privacyDeletion`
  | `conversation.${'creation' | 'deletion'}`;

/**
 * Every event that HubSpot sends, by the type that applications subscribe to.
 *
 * @public
 */
export type HubSpotEvents = {
  [Type in ObjectEventType]: HubSpotObjectEvent<Type>;
} & {
  [Type in `${RecordType | 'product' | 'conversation'}.propertyChange`]: HubSpotPropertyChange<Type>;
} & {
  [Type in MergeType]: HubSpotMerge<Type>;
} & {
  [Type in `${RecordType}.associationChange`]: HubSpotAssociationChange<Type>;
} & {
  'conversation.newMessage': HubSpotNewMessage<'conversation.newMessage'>;
  'event.completed': HubSpotWebhookEvent<'event.completed'>;
};

/**
 * The type of an event, such as `contact.propertyChange`.
 *
 * @public
 */
export type HubSpotEventType = keyof HubSpotEvents;

/**
 * Any event that HubSpot sends; `subscriptionType` narrows it.
 *
 * @public
 */
export type HubSpotEvent = HubSpotEvents[HubSpotEventType];
