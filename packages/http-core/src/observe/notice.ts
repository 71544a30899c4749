import type { Notice } from '../contract/events.ts';
import { redactedExcerpt } from '../errors/redact.ts';

/** More than a provider sends; a server must not be able to fill a log with one response. */
const MOST = 20;
const MAX_LENGTH = 2_000;

/** The notice without secrets, and within bounds. */
export function safeNotice({ codes, messages }: Notice, secrets: Iterable<string>): Notice {
  const safe = (texts: readonly string[]): string[] =>
    texts.slice(0, MOST).map((text) => redactedExcerpt(text, MAX_LENGTH, secrets));
  return { codes: safe(codes), messages: safe(messages) };
}
