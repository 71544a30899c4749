import type { EncodedRequest } from '../encode/encode-request.ts';
import { pathTemplateOf } from '../operation.ts';
import type { CallEvent } from './hooks.ts';

/** What all events of an attempt name. */
export function callEvent({ operation, origin }: EncodedRequest, attempt: number): CallEvent {
  const { id, method } = operation;
  return { operation: id, method, pathTemplate: pathTemplateOf(operation), origin, attempt };
}
