export { EventsLostError, EventSubscriptionError } from './errors.ts';
export type { ChangeEventHeader, EventPayload, StreamedEvent } from './event.ts';
export { subscribe, type EventReconnection, type SubscribeOptions } from './subscribe.ts';
export type { EventPlace, EventSubscription } from './subscription.ts';
