import { SdkError } from '@org/http-core';

/** What the errors of a subscription have in common. */
export interface SubscriptionFailure {
  readonly channel: string;
  /** The id of the last event that arrived, or where the subscription was to begin. */
  readonly replayId: number;
  /** What the server said. */
  readonly reason: string;
}

/**
 * The organization refused or ended a subscription for a reason that another connection would not change: the channel does
 * not exist, the user may not read it, or a limit of the organization is reached.
 *
 * @public
 */
export class EventSubscriptionError extends SdkError {
  static override readonly marker: string = '@org/salesforce/EventSubscriptionError';
  /** The channel: `/event/Order__e`. */
  readonly channel: string;
  /** The id of the last event that arrived, or where the subscription was to begin. */
  readonly replayId: number;
  /** What Salesforce said: `403::…`. */
  readonly reason: string;

  /** @internal */
  constructor(
    { channel, replayId, reason }: SubscriptionFailure,
    code = 'subscription_refused',
    message?: string,
  ) {
    super(
      code,
      message ??
        `Salesforce refused the subscription to ${channel}: ${reason}. Check the name of the channel, and that the user of the token may read it.`,
      { operation: 'events.subscribe' },
    );
    this.channel = channel;
    this.replayId = replayId;
    this.reason = reason;
  }

  override toJSON(): Record<string, unknown> {
    const { channel, replayId, reason } = this;
    return { ...super.toJSON(), channel, replayId, reason };
  }
}

/**
 * The organization no longer has the events that follow the replay id, so that some are lost. Salesforce keeps events for 72
 * hours.
 *
 * @public
 */
export class EventsLostError extends EventSubscriptionError {
  static override readonly marker: string = '@org/salesforce/EventsLostError';

  /** @internal */
  constructor(failure: SubscriptionFailure) {
    super(
      failure,
      'events_lost',
      `The events after replay id ${failure.replayId} of ${failure.channel} are no longer kept, so that some are lost. Read the current state of the records, then subscribe with replayId: 'all' to the events that are still kept, or with 'new' to later ones.`,
    );
  }
}
