import { redactedExcerpt } from '../errors/redact.ts';

/** What a response that succeeded warns of, beside its data. */
export interface Notice {
  /** The provider's codes: `missing_text_in_message` of Slack. */
  readonly codes: readonly string[];
  /** What the provider says in words. */
  readonly messages: readonly string[];
}

/** More than a provider sends; a server must not be able to fill a log with one response. */
const MOST = 20;
const MAX_LENGTH = 2_000;

/** The notice without secrets, and within bounds. */
export function safeNotice({ codes, messages }: Notice, secrets: Iterable<string>): Notice {
  const safe = (texts: readonly string[]): string[] =>
    texts.slice(0, MOST).map((text) => redactedExcerpt(text, MAX_LENGTH, secrets));
  return { codes: safe(codes), messages: safe(messages) };
}
