import type { Transport, TransportRequest } from '@org/http-core';
import type { VirtualClock } from '@org/http-core/testing';

interface Session {
  readonly queue: object[];
  readonly channels: Set<string>;
  cookie: string;
  seenAt: number;
  /** Responds to the connection that is held. */
  wake: (() => void) | undefined;
}

interface Stored {
  readonly channel: string;
  readonly replayId: number;
  readonly data: object;
}

/** What the server does with the next request of a kind, once each. */
export type Fault = (request: TransportRequest, reply: () => Response) => Promise<Response>;

/** The streaming API of an organization: Bayeux over long polling, with replay ids, cookies and sessions that end. */
export class FakeStreaming {
  readonly #clock: VirtualClock;
  readonly #sessions = new Map<string, Session>();
  readonly #stored: Stored[] = [];
  readonly #faults = new Map<string, Fault[]>();
  /** The kind of each request, in their order. */
  readonly requests: string[] = [];
  readonly sent: TransportRequest[] = [];
  /** Tokens that the server accepts. */
  readonly tokens: Set<string>;
  /** How long a connection is held, and how long a session lives without one. */
  timeoutMs = 110_000;
  sessionMs = 40_000;
  interval = 0;
  #lastId = 100;
  /** Events up to this id are no longer kept. */
  purged = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    this.tokens = new Set(['token']);
  }

  readonly transport: Transport = async (request) => {
    const { pathname } = new URL(request.url);
    this.sent.push(request);
    if (!pathname.startsWith('/cometd/')) {
      this.requests.push('rest');
      return this.#isKnown(request)
        ? json({})
        : json([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }], 401);
    }
    const [message = {}] = JSON.parse(request.body as string) as Record<string, unknown>[];
    const kind = String(message['channel']).slice('/meta/'.length);
    this.requests.push(kind);
    const fault = this.#faults.get(kind)?.shift();
    const respond = async (): Promise<Response> => this.#respond(kind, message, request);
    if (!fault) return respond();
    const whole = kind === 'connect' ? undefined : await respond();
    return fault(request, () => whole ?? this.#drained(message));
  };

  /** The next request of a kind meets a fault. */
  fail(kind: string, fault: Fault): void {
    this.#faults.set(kind, [...(this.#faults.get(kind) ?? []), fault]);
  }

  /** Publishes an event; the ids of a channel have gaps. */
  publish(channel: string, payload: object): number {
    const replayId = (this.#lastId += 1 + (this.#lastId % 3));
    const stored = { channel, replayId, data: { schema: 'schema-1', payload, event: { replayId } } };
    this.#stored.push(stored);
    for (const session of this.#sessions.values())
      if (session.channels.has(channel)) {
        session.queue.push(messageOf(stored));
        session.wake?.();
      }
    return replayId;
  }

  /** Ends all sessions, as a deployment of the server does. */
  restart(): void {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    for (const session of sessions) session.wake?.();
  }

  /** Number of connections that wait for events. */
  get held(): number {
    return [...this.#sessions.values()].filter(({ wake }) => wake).length;
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  #isKnown({ headers }: TransportRequest): boolean {
    return this.tokens.has(headers['authorization']?.replace('Bearer ', '') ?? '');
  }

  /** The events that a connection would have had, which the server now counts as delivered. */
  #drained({ clientId }: Record<string, unknown>): Response {
    const session = this.#sessions.get(String(clientId));
    return json([...(session?.queue.splice(0) ?? []), { channel: '/meta/connect', successful: true }]);
  }

  async #respond(
    kind: string,
    message: Record<string, unknown>,
    request: TransportRequest,
  ): Promise<Response> {
    const channel = `/meta/${kind}`;
    const refuse = (error: string, reconnect: string, ext?: object): Response =>
      json([
        { channel, id: message['id'], successful: false, error, advice: { reconnect, interval: 0 }, ...ext },
      ]);
    if (kind === 'handshake') {
      if (!this.#isKnown(request))
        return refuse('403::Handshake denied', 'none', {
          ext: { sfdc: { failureReason: '401::Authentication invalid' } },
        });
      const clientId = `client-${this.requests.length}`;
      const cookie = `BAYEUX_BROWSER=${clientId}`;
      this.#sessions.set(clientId, {
        queue: [],
        channels: new Set(),
        cookie,
        seenAt: this.#clock.now(),
        wake: undefined,
      });
      return json(
        [{ channel, id: message['id'], successful: true, clientId, version: '1.0', ext: { replay: true } }],
        200,
        { 'set-cookie': `${cookie}; Path=/; Secure; HttpOnly` },
      );
    }
    const clientId = String(message['clientId']);
    const session = this.#sessions.get(clientId);
    if (session && this.#clock.now() - session.seenAt > this.sessionMs) this.#sessions.delete(clientId);
    if (!session || !this.#sessions.has(clientId)) return refuse('403::Unknown client', 'handshake');
    if (!(request.headers['cookie'] ?? '').includes(session.cookie))
      return refuse('400::Client has established a session, but no BAYEUX_BROWSER cookie present', 'none');
    session.seenAt = this.#clock.now();
    if (!this.#isKnown(request)) return refuse('401::Authentication invalid', 'none');
    if (kind === 'subscribe') return this.#subscribe(message, session, refuse);
    if (kind === 'disconnect') {
      this.#sessions.delete(clientId);
      return json([{ channel, successful: true }]);
    }
    await this.#hold(session, request.signal);
    session.seenAt = this.#clock.now();
    if (!this.#sessions.has(clientId)) return refuse('403::Unknown client', 'handshake');
    const advice = { reconnect: 'retry', interval: this.interval, timeout: this.timeoutMs };
    return json([
      ...session.queue.splice(0),
      { channel, id: message['id'], successful: true, clientId, advice },
    ]);
  }

  #subscribe(
    message: Record<string, unknown>,
    session: Session,
    refuse: (error: string, reconnect: string) => Response,
  ): Response {
    const channel = String(message['subscription']);
    if (channel.includes('Missing'))
      return refuse(`400::The channel you requested to subscribe to does not exist {${channel}}`, 'none');
    const { replay } = message['ext'] as { replay: Record<string, number> };
    const from = replay[channel] ?? -1;
    if (from >= 0 && from < this.purged)
      return refuse(
        `400::The replayId {${from}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
        'none',
      );
    session.channels.add(channel);
    const missed = this.#stored.filter(
      (event) =>
        event.channel === channel && event.replayId > this.purged && from !== -1 && event.replayId > from,
    );
    session.queue.push(...missed.map(messageOf));
    return json([{ channel: '/meta/subscribe', successful: true, subscription: channel }]);
  }

  #hold(session: Session, signal: AbortSignal | undefined): Promise<void> {
    if (session.queue.length > 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(() => session.wake?.(), this.timeoutMs);
      session.wake = () => {
        session.wake = undefined;
        this.#clock.clearTimer(timer);
        resolve();
      };
      signal?.addEventListener('abort', () => {
        this.#clock.clearTimer(timer);
        session.wake = undefined;
        reject(new Error('aborted'));
      });
    });
  }
}

const messageOf = ({ channel, data }: Stored): object => ({ channel, data });

function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  });
}
