import { field } from '@org/http-core';

/** What an answer that succeeded warns of. */
export interface SlackWarning {
  /** The method: `chat.postMessage`. */
  readonly operation: string;
  /** Slack's codes: `missing_text_in_message`, `superfluous_charset` … */
  readonly warnings: readonly string[];
  /** What Slack says in words about arguments, such as `[WARN] …`. */
  readonly messages: readonly string[];
}

/** The warnings of an answer; undefined where there are none. Codes stand in two places, and often in both. */
export function warningOf(operation: string, body: unknown): SlackWarning | undefined {
  const metadata = field(body, 'response_metadata');
  const single = field(body, 'warning');
  const codes = typeof single === 'string' ? single.split(',').map((code) => code.trim()) : [];
  const warnings = [...new Set([...codes, ...texts(field(metadata, 'warnings'))])].filter(
    (code) => code !== '',
  );
  const messages = texts(field(metadata, 'messages'));
  return warnings.length + messages.length > 0 ? { operation, warnings, messages } : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
