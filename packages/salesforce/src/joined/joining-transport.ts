import {
  ConfigurationError,
  type Clock,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@org/http-core';
import { CancellationScope, readText } from '@org/http-core/provider';
import {
  compositeRequest,
  joinable,
  MAX_CALLS,
  MAX_QUERIES,
  responsesIn,
  type Joinable,
} from './composite.ts';

/** A call that waits for its composite request, or for the response. */
interface Waiting {
  readonly request: TransportRequest;
  readonly call: Joinable;
  readonly resolve: (response: TransportResponse) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A transport that sends the calls of a turn of the event loop together. Each call keeps its pipeline: it retries by its own
 * class, and reads its own response.
 */
export class JoiningTransport {
  readonly #send: Transport;
  readonly #maxBytes: number;
  readonly #clock: Clock;
  readonly #allOrNone: boolean;
  #turn: Waiting[] = [];
  /** Number of calls that must be sent together again, after a credential was refused for all of them. */
  #expected: number | undefined;

  /**
   * @param send Sends a request as it is.
   * @param maxBytes The size of a whole composite response.
   */
  constructor(send: Transport, maxBytes: number, clock: Clock, allOrNone: boolean) {
    this.#send = send;
    this.#maxBytes = maxBytes;
    this.#clock = clock;
    this.#allOrNone = allOrNone;
  }

  readonly transport: Transport = (request) => {
    const call = joinable(request);
    if (call) return this.#join(request, call);
    if (!this.#allOrNone) return this.#send(request);
    throw new ConfigurationError(
      'A call to another resource than records, queries and collections cannot be part of a composite request. Make it with the client itself.',
    );
  };

  #join(request: TransportRequest, call: Joinable): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      this.#turn.push({ request, call, resolve, reject });
      if (this.#turn.length > 1) return;
      const flush = (): void => {
        this.#flush();
      };
      if (this.#clock.afterTurn) this.#clock.afterTurn(flush);
      else this.#clock.setTimer(flush, 0);
    });
  }

  #flush(): void {
    const turn = this.#turn.filter(({ request }) => !request.signal.aborted);
    this.#turn = [];
    const groups = groupsOf(turn);
    const problem = this.#allOrNone ? this.#problemOf(turn, groups) : undefined;
    this.#expected = undefined;
    for (const group of groups) {
      if (problem === undefined) this.#sendTogether(group);
      else for (const { reject } of group) reject(new ConfigurationError(problem));
    }
  }

  /** Why the calls cannot be carried out all or none. Nothing was sent then. */
  #problemOf(turn: readonly Waiting[], groups: readonly unknown[]): string | undefined {
    if (this.#expected !== undefined && this.#expected !== turn.length)
      return 'After the session was renewed, the calls could not be sent together again. None was executed. Make all of them again, by a client of their own.';
    return groups.length > 1
      ? `A composite request takes ${MAX_CALLS} calls, of which ${MAX_QUERIES} may be queries and collections, all with one credential and one version. None was executed. Make fewer calls at once.`
      : undefined;
  }

  #sendTogether(group: readonly Waiting[]): void {
    const [first] = group;
    if (!first) return;
    const ending = new AbortController();
    // The request goes on as long as anybody waits for it.
    let waiting = group.length;
    const onAbort = (): void => {
      if (--waiting === 0) ending.abort();
    };
    for (const { request } of group) request.signal.addEventListener('abort', onAbort, { once: true });
    const sent =
      group.length === 1
        ? this.#send(first.request).then((response) => [response])
        : this.#sendComposite(group, first, ending.signal);
    sent
      .then(
        (responses) => {
          for (const [index, { resolve }] of group.entries()) resolve(responses[index] ?? Response.error());
        },
        (error: unknown) => {
          for (const { reject } of group) reject(error as Error);
        },
      )
      .finally(() => {
        for (const { request } of group) request.signal.removeEventListener('abort', onAbort);
      });
  }

  async #sendComposite(
    group: readonly Waiting[],
    first: Waiting,
    signal: AbortSignal,
  ): Promise<TransportResponse[]> {
    const calls = group.map(({ call }) => call);
    const response = await this.#send(compositeRequest(calls, first.request, this.#allOrNone, signal));
    const scope = new CancellationScope(this.#clock, signal, Infinity, Infinity);
    const text = await readText(response, this.#maxBytes, scope);
    scope.close();
    if (response.status === 401 && this.#allOrNone) this.#expected = group.length;
    return responsesIn(text, response.status, response.headers, group.length);
  }
}

/** Cuts calls into composite requests, in their order. */
function groupsOf(turn: readonly Waiting[]): Waiting[][] {
  const groups: Waiting[][] = [];
  const open = new Map<string, { group: Waiting[]; queries: number }>();
  for (const waiting of turn) {
    const { key, isQuery } = waiting.call;
    let current = open.get(key);
    if (!current || current.group.length === MAX_CALLS || (isQuery && current.queries === MAX_QUERIES)) {
      open.set(key, (current = { group: [], queries: 0 }));
      groups.push(current.group);
    }
    current.group.push(waiting);
    if (isQuery) current.queries++;
  }
  return groups;
}
