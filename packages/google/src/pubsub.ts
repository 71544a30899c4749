import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { PubSubResources } from './generated/pubsub/client.ts';
import { operations } from './generated/pubsub/operations.ts';

/** A client of the whole Pub/Sub API. */
export interface PubSub extends PubSubResources, GoogleClient<PubSub> {}

/**
 * A client of the whole Pub/Sub API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { PubSub } from '@org/google/pubsub';
 *
 * const pubsub = new PubSub({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const topic of pubsub.projects.topics.list('projects/my-project')) console.log(topic.name);
 * ```
 */
export const PubSub: GoogleClientConstructor<PubSub> = apiClass<PubSub>(APIS.pubsub, operations);
