import {
  ApiError,
  CircuitOpenError,
  ConnectionError,
  RateLimitError,
  ResponseParseError,
  SdkError,
  ServerError,
  TimeoutError,
} from '@org/http-core';
import { backoffMs, type ApiClient } from '@org/http-core/provider';
import { sleep, type Clock } from '@org/runtime-kit';
import { API_PATH } from '../api-path.ts';
import { toSalesforceError } from '../errors.ts';
import { EventsLostError, EventSubscriptionError } from './errors.ts';
import { eventOf, NEW_EVENTS, type StreamedEvent } from './event.ts';
import { adviceIn, intervalOf, reasonOf, type Advice, type Message } from './message.ts';
import { SeenIds } from './seen-ids.ts';
import { BayeuxSession, replyIn } from './session.ts';

/** The waits between connections that fail, in milliseconds. */
const BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
/** A server that holds no connection would otherwise be asked without a pause. */
const MIN_POLL_MS = 1_000;

/** A connection was lost, and the subscription went on by another one. */
export interface Reconnection {
  readonly reason: string;
  /** Events after this id follow. */
  readonly replayId: number;
  /** Whether events may be missing: the subscription began with new ones, and none had arrived that it could continue after. */
  readonly mayHaveMissed: boolean;
}

/** What a connection needs to know of its subscription. */
export interface ConnectionRules {
  readonly channel: string;
  readonly replayId: number;
  readonly maxReconnects: number;
  readonly signal: AbortSignal;
  readonly onReconnect: (reconnection: Reconnection) => void;
}

/** A reply that refuses a request, or ends the session. */
class Refusal extends Error {
  readonly reply: Message | undefined;
  readonly advice: Advice | undefined;

  constructor(messages: readonly Message[], name: string) {
    const reply = replyIn(messages, name);
    super(reasonOf(reply));
    this.reply = reply;
    this.advice = adviceIn(messages);
  }
}

/** Gets the events of one channel, over as many sessions as that takes, each of which continues after the last event. */
export class EventConnection {
  readonly #client: ApiClient;
  readonly #rules: ConnectionRules;
  readonly #session: BayeuxSession;
  readonly #seen = new SeenIds();
  /** The id of the last event that arrived, or where the subscription begins. */
  #replayId: number;
  #advice: Advice | undefined;
  /** Failures since the last connection that succeeded. */
  #failures = 0;
  /** Whether the credential was renewed since the last connection that succeeded. */
  #isRenewed = false;
  #lost: string | undefined;
  #waitMs = 0;

  constructor(client: ApiClient, path: string, rules: ConnectionRules) {
    this.#client = client;
    this.#rules = rules;
    this.#session = new BayeuxSession(client, path, rules.signal);
    this.#replayId = rules.replayId;
  }

  /** Waits for events. @throws the error that no further connection would change. */
  async poll(): Promise<StreamedEvent[]> {
    for (;;) {
      try {
        if (this.#waitMs > 0) await sleep(this.#clock, this.#waitMs, this.#rules.signal);
        this.#waitMs = 0;
        const events = await (this.#session.isOpen ? this.#connect() : this.#open());
        if (events.length > 0) return events;
      } catch (error) {
        if (this.#rules.signal.aborted) throw error;
        await this.#recover(error);
      }
    }
  }

  close(): void {
    this.#session.disconnect();
  }

  get #clock(): Clock {
    return this.#client.clock;
  }

  async #open(): Promise<StreamedEvent[]> {
    const greeting = await this.#session.handshake();
    if (!this.#session.isOpen) throw new Refusal(greeting, 'handshake');
    const { channel, onReconnect } = this.#rules;
    const messages = await this.#session.subscribe(channel, this.#replayId);
    if (replyIn(messages, 'subscribe')?.['successful'] !== true) throw new Refusal(messages, 'subscribe');
    if (this.#lost !== undefined)
      onReconnect({
        reason: this.#lost,
        replayId: this.#replayId,
        mayHaveMissed: this.#replayId === NEW_EVENTS,
      });
    this.#lost = undefined;
    this.#advice = adviceIn(messages) ?? adviceIn(greeting);
    return this.#arrived(messages);
  }

  async #connect(): Promise<StreamedEvent[]> {
    const startedAt = this.#clock.monotonic();
    const messages = await this.#session.connect(this.#advice?.timeoutMs);
    const events = this.#arrived(messages);
    const refusal = new Refusal(messages, 'connect');
    if (refusal.reply?.['successful'] !== true) {
      // What arrived with the refusal is delivered first; the next turn begins a session.
      if (events.length === 0) throw refusal;
      this.#lose(refusal.message);
      return events;
    }
    this.#failures = 0;
    this.#isRenewed = false;
    this.#advice = refusal.advice ?? this.#advice;
    if (this.#advice?.reconnect === 'none') throw refusal;
    if (this.#advice?.reconnect === 'handshake') this.#lose('the server asked for another handshake');
    const isHasty = events.length === 0 && this.#clock.monotonic() - startedAt < MIN_POLL_MS;
    this.#waitMs = Math.max(intervalOf(this.#advice), isHasty ? MIN_POLL_MS : 0);
    return events;
  }

  /** The events among messages that have not arrived before. */
  #arrived(messages: readonly Message[]): StreamedEvent[] {
    const events = messages
      .filter(({ channel }) => !String(channel).startsWith('/meta/'))
      .map(eventOf)
      .filter(({ replayId }) => this.#seen.isNew(replayId));
    this.#replayId = events.at(-1)?.replayId ?? this.#replayId;
    return events;
  }

  #lose(reason: string): void {
    this.#lost ??= reason;
    this.#session.drop();
  }

  /** Prepares another attempt. @throws the error of the subscription if none would help. */
  async #recover(error: unknown): Promise<void> {
    const final = error instanceof Refusal ? await this.#refused(error) : errorUnlessPassing(error);
    if (final) throw final;
    const { message } = error as Error;
    // A request that certainly did not arrive leaves the session as it is.
    const isUnsent =
      SdkError.isInstance(error) && !error.mayHaveExecuted && ConnectionError.isInstance(error);
    if (!isUnsent) this.#lose(message);
    if (++this.#failures > this.#rules.maxReconnects)
      throw error instanceof Refusal ? this.#refusalError(error) : error;
    const backoff = isUnknownClient(error) && this.#failures === 1 ? 0 : this.#backoffMs();
    const retryAt = SdkError.isInstance(error) ? (error.retryAt?.getTime() ?? 0) - this.#clock.now() : 0;
    this.#waitMs = Math.max(intervalOf(this.#advice), backoff, Math.min(retryAt, MAX_BACKOFF_MS));
  }

  #backoffMs(): number {
    return backoffMs(this.#clock, this.#failures - 1, BACKOFF_MS, MAX_BACKOFF_MS);
  }

  /** What a refusal means: the error that ends the subscription, or none if another session may help. */
  async #refused(refusal: Refusal): Promise<Error | undefined> {
    const { channel } = this.#rules;
    const { message: reason } = refusal;
    this.#advice = refusal.advice;
    if (isUnknownClient(refusal)) return undefined;
    if (/^40[01]:.*\breplay ?id\b/i.test(reason))
      return new EventsLostError({ channel, replayId: this.#replayId, reason });
    if (/^401\b/.test(reason)) return this.#renew(reason);
    if (/^(?:408|429|5\d\d)\b/.test(reason)) return undefined;
    const mayReconnect = refusal.advice?.reconnect === 'handshake' || refusal.advice?.reconnect === 'retry';
    return mayReconnect && refusal.reply?.['channel'] === '/meta/connect'
      ? undefined
      : this.#refusalError(refusal);
  }

  #refusalError({ message: reason }: Refusal): EventSubscriptionError {
    return new EventSubscriptionError({ channel: this.#rules.channel, replayId: this.#replayId, reason });
  }

  /**
   * The streaming API refuses a credential within its messages. A request to the REST API is refused by its status, so that
   * the client renews the credential as for every call.
   */
  async #renew(reason: string): Promise<Error | undefined> {
    if (!this.#isRenewed) {
      this.#isRenewed = true;
      const operation = { id: 'events.renew', method: 'GET', path: `${API_PATH}/limits` } as const;
      await this.#client.request(operation, {}, { signal: this.#rules.signal });
      return undefined;
    }
    const body = [{ errorCode: 'INVALID_SESSION_ID', message: reason }];
    return toSalesforceError({ operation: 'events.subscribe', status: 401, headers: {}, body });
  }
}

const isUnknownClient = (error: unknown): boolean =>
  error instanceof Refusal && /unknown client/i.test(error.message);

/** The error itself, unless another connection may succeed. */
function errorUnlessPassing(error: unknown): Error | undefined {
  const isPassing =
    ConnectionError.isInstance(error) ||
    TimeoutError.isInstance(error) ||
    ServerError.isInstance(error) ||
    CircuitOpenError.isInstance(error) ||
    // A body that was cut off. One of another API is refused without an attempt of its own.
    (ResponseParseError.isInstance(error) && error.attempts.length > 0) ||
    (RateLimitError.isInstance(error) && ApiError.isInstance(error) && error.status === 429);
  return isPassing ? undefined : (error as Error);
}
