import { ApiError, type RequestOptions } from '@org/http-core';
import type { ApiClient, Operation } from '@org/http-core/provider';
import { SessionCookies } from './cookies.ts';
import { bayeuxMessages, messagesIn, type Message } from './message.ts';

/** How long Salesforce holds a connection without events. */
const HELD_MS = 110_000;
/** The time that a response may take beyond that. */
const MARGIN_MS = 30_000;
/** The wait for the farewell, which nobody reads. */
const FAREWELL_MS = 5_000;

/** Requests of the Bayeux protocol over long polling. */
export class BayeuxSession {
  readonly #client: ApiClient;
  readonly #path: string;
  readonly #signal: AbortSignal;
  readonly #cookies = new SessionCookies();
  #clientId: string | undefined;
  #count = 0;

  constructor(client: ApiClient, path: string, signal: AbortSignal) {
    this.#client = client;
    this.#path = path;
    this.#signal = signal;
  }

  get isOpen(): boolean {
    return this.#clientId !== undefined;
  }

  /** Forgets the session, so that the next request must be a handshake. */
  drop(): void {
    this.#clientId = undefined;
  }

  async handshake(): Promise<readonly Message[]> {
    this.#cookies.clear();
    this.drop();
    const messages = await this.#send('handshake', {
      version: '1.0',
      minimumVersion: '1.0',
      supportedConnectionTypes: ['long-polling'],
      ext: { replay: true },
    });
    const reply = replyIn(messages, 'handshake');
    const { clientId, successful } = reply ?? {};
    if (successful === true && typeof clientId === 'string') this.#clientId = clientId;
    return messages;
  }

  subscribe(channel: string, replayId: number): Promise<readonly Message[]> {
    return this.#send('subscribe', { subscription: channel, ext: { replay: { [channel]: replayId } } });
  }

  /** Waits for events. A connection whose response is lost may have lost events, and is not repeated by itself. */
  connect(heldMs: number = HELD_MS): Promise<readonly Message[]> {
    const timeoutMs = heldMs + MARGIN_MS;
    return this.#send('connect', { connectionType: 'long-polling' }, { timeoutMs, deadlineMs: timeoutMs });
  }

  /** Ends the session on the server, without waiting for it. */
  disconnect(): void {
    if (!this.isOpen) return;
    const options = {
      timeoutMs: FAREWELL_MS,
      deadlineMs: FAREWELL_MS,
      signal: undefined,
      retry: false as const,
    };
    this.#send('disconnect', {}, options).catch(() => undefined);
    this.drop();
  }

  async #send(
    name: 'handshake' | 'subscribe' | 'connect' | 'disconnect',
    message: Message,
    options: RequestOptions = {},
  ): Promise<readonly Message[]> {
    const operation: Operation = {
      id: `events.${name}`,
      method: 'POST',
      path: this.#path,
      body: 'json',
      nestedBody: true,
      ...(name !== 'connect' && { retry: 'idempotent' as const }),
    };
    const clientId = this.#clientId;
    const id = String(++this.#count);
    const body = [{ channel: `/meta/${name}`, id, ...message, ...(clientId !== undefined && { clientId }) }];
    try {
      const { data, response } = await this.#client
        .request(operation, { body }, { signal: this.#signal, ...this.#cookies.headers, ...options })
        .withResponse();
      this.#cookies.keep(response.headers);
      return messagesIn(data, operation.id);
    } catch (error) {
      // A refusal may also have a status of failure.
      const refusal =
        ApiError.isInstance(error) && error.status !== 401 ? bayeuxMessages(error.body) : undefined;
      if (refusal) return refusal;
      throw error;
    }
  }
}

/** The reply to a request of the protocol. */
export const replyIn = (messages: readonly Message[], name: string): Message | undefined =>
  messages.find(({ channel }) => channel === `/meta/${name}`);
