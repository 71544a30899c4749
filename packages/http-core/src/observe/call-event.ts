import type { CallEvent } from '../contract/events.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { pathTemplateOf } from '../operation/path-template.ts';

/** The event of an attempt, for others to extend. */
export function callEvent({ operation, origin }: EncodedRequest, attempt: number): CallEvent {
  const { id, method } = operation;
  return { operation: id, method, pathTemplate: pathTemplateOf(operation), origin, attempt };
}
