import { field } from '@org/http-core';
import type { SlackErrorCode } from './error-codes.ts';

/** What Slack says of a failure beside its code. */
export interface SlackErrorDetails {
  /** Slack's code: `channel_not_found` …; undefined where the answer had none. */
  readonly error: SlackErrorCode | undefined;
  /** The scope that the method wants, with `missing_scope`. */
  readonly needed: string | undefined;
  /** The scopes that the token has, with `missing_scope`. */
  readonly provided: string | undefined;
  /** What is wrong with arguments, in words: `[ERROR] …`. */
  readonly messages: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads the details, one by one: an answer is data, and may hold anything. */
export function readDetails(body: unknown): SlackErrorDetails {
  const metadata = field(body, 'response_metadata');
  return {
    error: text(field(body, 'error')),
    needed: text(field(body, 'needed')),
    provided: text(field(body, 'provided')),
    messages: texts(field(metadata, 'messages')),
    warnings: texts(field(metadata, 'warnings')),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
