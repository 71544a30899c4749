import type { Hooks } from '@org/http-core';
import { field, quietly } from '@org/http-core/provider';
import type { Notice } from '@org/http-core/telemetry';

/** What an answer that succeeded warns of. */
export interface SlackWarning {
  /** The method: `chat.postMessage`. */
  readonly operation: string;
  /** Slack's codes: `missing_text_in_message`, `superfluous_charset` … */
  readonly warnings: readonly string[];
  /** What Slack says in words about arguments, such as `[WARN] …`. */
  readonly messages: readonly string[];
}

/** The warnings of a response; undefined where there are none. Codes stand in two places, and often in both. */
export function noticeOf(body: unknown): Notice | undefined {
  const metadata = field(body, 'response_metadata');
  const single = field(body, 'warning');
  const listed = typeof single === 'string' ? single.split(',').map((code) => code.trim()) : [];
  const codes = [...new Set([...listed, ...texts(field(metadata, 'warnings'))])].filter(
    (code) => code !== '',
  );
  const messages = texts(field(metadata, 'messages'));
  return codes.length + messages.length > 0 ? { codes, messages } : undefined;
}

/** The client's hooks, with one that passes warnings on to `onWarning`. */
export function withWarnings(
  hooks: Hooks = {},
  onWarning: ((warning: SlackWarning) => void) | undefined,
): Hooks {
  if (!onWarning) return hooks;
  return {
    ...hooks,
    onNotice: (event) => {
      const { operation, codes: warnings, messages } = event;
      // Each by itself: what one of them throws takes nothing from the other.
      if (hooks.onNotice) quietly(hooks.onNotice.bind(hooks), event);
      quietly(onWarning, { operation, warnings, messages });
    },
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
