import { VERBS } from '../../document.ts';
import { own } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';

/** A request that the vendor sends: a webhook of the document, or a callback of an operation. */
export interface SentRequest {
  /** The document's name for it. */
  readonly name: string;
  /** The id of the operation that it calls back for; empty for a webhook. */
  readonly operationId: string;
  readonly request: Json;
  /** Its parameters, and those that all requests of its path share. */
  readonly parameters: readonly unknown[];
}

/**
 * The requests that the vendor sends, those of webhooks first.
 *
 * @param resolve - what a reference to anything but a schema leads to; the value itself where it is none
 */
export function* sentRequests(document: Json, resolve: (raw: unknown) => Json): Generator<SentRequest> {
  for (const [name, item] of Object.entries(object(document['webhooks']))) yield* requestsOf(name, '', resolve(item));
  for (const path of Object.values(object(document['paths']))) {
    const item = resolve(path);
    for (const verb of VERBS) {
      const operation = object(own(item as Record<string, unknown>, verb));
      const id = text(operation['operationId']) ?? '';
      for (const [name, callback] of Object.entries(object(operation['callbacks'])))
        for (const called of Object.values(resolve(callback))) yield* requestsOf(name, id, resolve(called));
    }
  }
}

function* requestsOf(name: string, operationId: string, item: Json): Generator<SentRequest> {
  for (const verb of VERBS) {
    const request = own(item as Record<string, unknown>, verb);
    if (request === undefined) continue;
    const parameters = [...list(item['parameters']), ...list(object(request)['parameters'])];
    yield { name, operationId, request: object(request), parameters };
  }
}
