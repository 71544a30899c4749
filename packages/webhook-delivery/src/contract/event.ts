/** What an application sends. `Events` maps types of events to their data. */
export type WebhookEvent<Events extends object = Record<string, unknown>> = {
  readonly [Type in keyof Events & string]: {
    /** `invoice.paid`: letters, digits, `_`, `.`, `-`, `:` and `/`, at most 128. */
    readonly type: Type;
    /** Anything that JSON can hold. */
    readonly data: Events[Type];
    /**
     * Letters, digits, `_` and `-`, at most 128. Default: a new one. Sending an id again that is known changes nothing, so give
     * one where a failed `send` is repeated. Receivers see it as `webhook-id`.
     */
    readonly id?: string;
    /** Whose event it is; only endpoints of this tenant get it. Default: those without a tenant. */
    readonly tenant?: string;
    /** Only these endpoints, whatever their filter, such as for a test. Default: all that want the type. */
    readonly endpoints?: readonly string[];
    /** When it happened, in milliseconds since the epoch. Default: now. */
    readonly timestampMs?: number;
  };
}[keyof Events & string];

/** An event that is ready to be sent: checked, named, and written out. Plain JSON, for an outbox. */
export interface StagedEvent {
  readonly id: string;
  readonly type: string;
  readonly tenant?: string;
  readonly endpoints?: readonly string[];
  readonly body: string;
  readonly stagedAtMs: number;
}
