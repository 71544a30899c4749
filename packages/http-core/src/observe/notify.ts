import { quietly } from '@org/runtime-kit';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { CallEvent } from '../contract/events.ts';
import { pathTemplateOf } from '../operation/path-template.ts';

/** Calls a hook. Exceptions and rejections of the hook are ignored. */
export function notify<E>(hook: ((event: E) => void) | undefined, event: E): void {
  if (hook) quietly(hook, event);
}

/** The fields that all events of an attempt share. */
export function callEvent({ operation, origin }: EncodedRequest, attempt: number): CallEvent {
  const { id, method } = operation;
  return { operation: id, method, pathTemplate: pathTemplateOf(operation), origin, attempt };
}
