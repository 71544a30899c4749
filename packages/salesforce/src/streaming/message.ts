import { ResponseParseError } from '@org/http-core';
import { field, isRecord } from '@org/http-core/provider';

/** What the server asks of the next connection. */
export interface Advice {
  readonly reconnect: 'retry' | 'handshake' | 'none' | undefined;
  /** The wait before the next connection, in milliseconds. */
  readonly intervalMs: number;
  /** How long the server holds a connection without events, in milliseconds. */
  readonly timeoutMs: number | undefined;
}

/** One message of the Bayeux protocol. */
export type Message = Readonly<Record<string, unknown>>;

/** A longer wait is not waited for: a server may ask for days by mistake. */
const MAX_INTERVAL_MS = 60_000;

/** @throws ResponseParseError if the body is no list of messages. */
export function messagesIn(body: unknown, operation: string): readonly Message[] {
  const messages = bayeuxMessages(body);
  if (messages) return messages;
  throw new ResponseParseError(
    `${operation}: the response has no messages of the Bayeux protocol. Check that instanceUrl is the address of the organization.`,
    { operation },
  );
}

/** The messages of a body, if it has the form of such. */
export function bayeuxMessages(body: unknown): readonly Message[] | undefined {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages.every((message): message is Message => typeof field(message, 'channel') === 'string')
    ? messages
    : undefined;
}

/** The latest advice in messages. */
export function adviceIn(messages: readonly Message[]): Advice | undefined {
  const advice = messages.findLast((message) => isRecord(message['advice']))?.['advice'];
  if (!isRecord(advice)) return undefined;
  const { reconnect, interval, timeout } = advice;
  const known = reconnect === 'retry' || reconnect === 'handshake' || reconnect === 'none';
  return {
    reconnect: known ? reconnect : undefined,
    intervalMs: durationOf(interval) ?? 0,
    timeoutMs: durationOf(timeout),
  };
}

const durationOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.min(value, MAX_INTERVAL_MS * 10) : undefined;

/** Why the server refused a message. A refused handshake has the reason in `ext`. */
export function reasonOf(message: Message | undefined): string {
  const nested = field(field(message?.['ext'], 'sfdc'), 'failureReason');
  const reason = nested ?? message?.['error'];
  return typeof reason === 'string' && reason !== '' ? reason.slice(0, 500) : 'no reason was given';
}

/** The wait that an advice asks for. */
export const intervalOf = (advice: Advice | undefined): number =>
  Math.min(advice?.intervalMs ?? 0, MAX_INTERVAL_MS);
