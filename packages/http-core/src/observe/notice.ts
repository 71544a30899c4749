import type { Notice } from '../contract/events.ts';
import { redactedExcerpt } from '../errors/redact.ts';

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
