import { field } from '@org/http-core/provider';
import type { SlackErrorCode } from './error-codes.ts';

/** What Slack says of a failure beside its code. */
export interface SlackErrorDetails {
  /** Slack's code: `channel_not_found` …; undefined where the answer had none. */
  readonly error: SlackErrorCode | undefined;
  /** The scope that the method wants, with `missing_scope`. */
  readonly needed: string | undefined;
  /** The scopes that the token has, with `missing_scope`. */
  readonly provided: string | undefined;
  /** What is wrong with arguments, in words: `[ERROR] …`. Not enumerable: it may repeat what you sent. */
  readonly messages: readonly string[];
}

/** Reads the details, one by one: an answer is data, and may hold anything. */
export function readDetails(body: unknown): SlackErrorDetails {
  const details = {
    error: token(field(body, 'error')),
    needed: scopes(field(body, 'needed')),
    provided: scopes(field(body, 'provided')),
    messages: texts(field(field(body, 'response_metadata'), 'messages')),
  };
  return Object.defineProperty(details, 'messages', { enumerable: false });
}

/** A code is one word; whatever else stands there is none. */
function token(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,100}$/.test(value) ? value : undefined;
}

function scopes(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z.:_,\s]{1,2000}$/.test(value) ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
