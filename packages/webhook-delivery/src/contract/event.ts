/**
 * An event as an application sends it. `Events` maps event types to their data.
 *
 * @public
 */
export type WebhookEvent<Events extends object = Record<string, unknown>> = {
  readonly [Type in keyof Events & string]: {
    /** For example `invoice.paid`: 1 to 128 letters, digits, `_`, `.`, `-`, `:` and `/`. */
    readonly type: Type;
    /** Any value that JSON can represent. */
    readonly data: Events[Type];
    /**
     * 1 to 128 letters, digits, `_` and `-`. Receivers see it as `webhook-id`. Sending a known id again changes nothing,
     * so set one if you retry a failed `send`. Default: a new id.
     */
    readonly id?: string;
    /** The customer the event belongs to. Only endpoints of this tenant receive it. Default: endpoints without a tenant. */
    readonly tenant?: string;
    /** Ids of the endpoints that receive the event, whatever their filters. Default: all that subscribe to the type. */
    readonly endpoints?: readonly string[];
    /** When the event happened, in milliseconds since the epoch. Default: now. */
    readonly timestampMs?: number;
  };
}[keyof Events & string];

/**
 * A validated, serialized event, ready to be sent. Plain JSON, so that an outbox can store it.
 *
 * @public
 */
export interface StagedEvent {
  readonly id: string;
  readonly type: string;
  readonly tenant?: string;
  readonly endpoints?: readonly string[];
  readonly body: string;
  readonly stagedAtMs: number;
}

/**
 * Serializes an event to a request body.
 *
 * @public
 */
export type EventSerializer = (event: {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly timestampMs: number;
}) => string;
