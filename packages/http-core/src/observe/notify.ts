import { quietly } from '@org/runtime-kit';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { CallEvent, Notice } from '../contract/events.ts';
import { redactedExcerpt } from '../errors/redact.ts';
import { pathTemplateOf } from '../operation/path-template.ts';

/**
 * Calls a hook. Exceptions and rejections of the hook are ignored.
 *
 * @internal
 */
export function notify<E>(hook: ((event: E) => void) | undefined, event: E): void {
  if (hook) quietly(hook, event);
}

/** The fields that all events of an attempt share. */
export function callEvent(
  { operation, origin }: Pick<EncodedRequest, 'operation' | 'origin'>,
  attempt: number,
): CallEvent {
  const { id, method } = operation;
  return { operation: id, method, pathTemplate: pathTemplateOf(operation), origin, attempt };
}

/** Maximum number of texts in a notice, so that a single response cannot flood a log. */
const MAX_TEXTS = 20;

/** Maximum length of a text, in characters. */
const MAX_LENGTH = 2_000;

/** Redacts and truncates a notice. */
export function safeNotice({ codes, messages }: Notice, secrets: Iterable<string>): Notice {
  const safe = (texts: readonly string[]): string[] =>
    texts.slice(0, MAX_TEXTS).map((text) => redactedExcerpt(text, MAX_LENGTH, secrets));
  return { codes: safe(codes), messages: safe(messages) };
}
