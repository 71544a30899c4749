import { ConfigurationError, type Clock } from '@org/http-core';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointConflictError, EndpointNotFoundError } from '../errors/endpoint-errors.ts';
import { liveSecrets } from '../signing/live-secrets.ts';
import { generateSecret, signerOf } from '../signing/secret.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import { changeEndpoint, without } from './change-endpoint.ts';
import { checkSettings } from './check-settings.ts';
import { shownEndpoint, type Endpoint, type EndpointSettings, type NewEndpoint } from './endpoint.ts';

/** How to replace a secret. */
export interface RotateOptions {
  /** `whsec_…` or `whsk_…`. Default: a new `whsec_…`. */
  readonly secret?: string;
  /** How long the old ones stay in use beside it, in milliseconds; 0 for one that leaked. Default 86 400 000, a day. */
  readonly overlapMs?: number;
}

/** An endpoint and its secret, which is to be given to the receiver. */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

const ID = /^[\w-]{1,128}$/;
const DAY_MS = 86_400_000;

/** Who gets events. The changes are kept in the engine's store, and every process sees them with its next delivery. */
export class Endpoints {
  readonly #store: EndpointStore;
  readonly #transport: DeliveryTransport;
  readonly #clock: Clock;

  /** @internal See `createDelivery`. */
  constructor(store: EndpointStore, transport: DeliveryTransport, clock: Clock) {
    this.#store = store;
    this.#transport = transport;
    this.#clock = clock;
  }

  /**
   * Adds an endpoint. Its secret is given here, and by {@link secrets}.
   *
   * @throws ConfigurationError, UrlRefusedError naming what is wrong with it. EndpointConflictError where its id is taken.
   */
  async add(endpoint: NewEndpoint): Promise<EndpointWithSecret> {
    checkSettings(endpoint, this.#transport);
    if ((endpoint as Partial<NewEndpoint>).url === undefined)
      throw new ConfigurationError("url is missing: endpoints.add({ url: 'https://example.com/webhooks' }).");
    const { id = `ep_${this.#clock.uuid().replaceAll('-', '')}`, secret = generateSecret() } = endpoint;
    if (!ID.test(id)) throw new ConfigurationError('id: give 1 to 128 letters, digits, _ or -.');
    signerOf(secret);
    const now = this.#clock.now();
    const stored: StoredEndpoint = {
      ...settingsOf(endpoint),
      url: endpoint.url,
      events: endpoint.events ?? ['*'],
      id,
      ...(endpoint.tenant === undefined ? {} : { tenant: endpoint.tenant }),
      secrets: [{ value: secret, createdAtMs: now }],
      createdAtMs: now,
      version: 1,
    };
    if (!(await this.#store.add(stored)))
      throw new EndpointConflictError(id, `There is an endpoint ${id} already; use update().`, false);
    return { endpoint: shownEndpoint(stored, now), secret };
  }

  /** An endpoint, or `undefined`. */
  async get(id: string): Promise<Endpoint | undefined> {
    const stored = await this.#store.get(id);
    return stored && shownEndpoint(stored, this.#clock.now());
  }

  /** The endpoints of one tenant, or those of none. */
  async list(tenant?: string): Promise<readonly Endpoint[]> {
    const stored = await this.#store.list(tenant);
    return stored.map((endpoint) => shownEndpoint(endpoint, this.#clock.now()));
  }

  /** All endpoints, in the order in which they were added, read page by page. */
  async *all(): AsyncGenerator<Endpoint, void, void> {
    const size = 100;
    for (let after: string | undefined; ;) {
      const page = await this.#store.page(after, size);
      for (const endpoint of page) yield shownEndpoint(endpoint, this.#clock.now());
      after = page.at(-1)?.id;
      if (page.length < size) return;
    }
  }

  /**
   * Changes what is named; deliveries that wait go by the new settings.
   *
   * @throws EndpointNotFoundError, and what {@link add} throws.
   */
  update(id: string, changes: Partial<EndpointSettings>): Promise<Endpoint> {
    checkSettings(changes, this.#transport);
    return this.#change(id, (endpoint) => ({ ...endpoint, ...settingsOf(changes) }));
  }

  /** Stops sending to it. What waits becomes dead letters when it is due; what is sent meanwhile is not for it. */
  disable(id: string): Promise<Endpoint> {
    const disabled = { reason: 'manual', atMs: this.#clock.now() } as const;
    return this.#change(id, (endpoint) => ({ ...endpoint, disabled }));
  }

  /** Sends to it again. Its dead letters stay; see `replay`. */
  enable(id: string): Promise<Endpoint> {
    return this.#change(id, (endpoint) => without(endpoint, 'disabled', 'failing'));
  }

  /**
   * Gives it a new secret. Until the overlap is over each request is signed with the old ones too, so that the receiver can change
   * at any time in between.
   *
   * @throws ConfigurationError for a secret that is none. EndpointNotFoundError
   */
  async rotateSecret(id: string, options: RotateOptions = {}): Promise<EndpointWithSecret> {
    const { secret = generateSecret(), overlapMs = DAY_MS } = options;
    signerOf(secret);
    if (!(overlapMs >= 0)) throw new ConfigurationError('overlapMs must be milliseconds, 0 or more.');
    const endpoint = await this.#change(id, (stored) => {
      const now = this.#clock.now();
      const endsAtMs = now + overlapMs;
      const old = liveSecrets(stored.secrets, now)
        .filter(({ value }) => value !== secret && overlapMs > 0)
        .map((one) => ({ ...one, expiresAtMs: Math.min(one.expiresAtMs ?? endsAtMs, endsAtMs) }));
      return { ...stored, secrets: [{ value: secret, createdAtMs: now }, ...old] };
    });
    return { endpoint, secret };
  }

  /** The secrets in use, the newest first: for a page that shows them to their owner. */
  async secrets(id: string): Promise<readonly string[]> {
    const stored = await this.#store.get(id);
    if (stored === undefined) throw new EndpointNotFoundError(id);
    return liveSecrets(stored.secrets, this.#clock.now()).map(({ value }) => value);
  }

  /** Removes it. What waits becomes dead letters when it is due. @returns false where there was none. */
  remove(id: string): Promise<boolean> {
    return this.#store.remove(id);
  }

  async #change(id: string, change: (endpoint: StoredEndpoint) => StoredEndpoint): Promise<Endpoint> {
    return shownEndpoint(await changeEndpoint(this.#store, id, change), this.#clock.now());
  }
}

/** The settings that are given, and nothing else that an object may carry. */
function settingsOf(given: Partial<EndpointSettings>): Partial<EndpointSettings> {
  const { url, events, headers, limits, serial, description } = given;
  const settings = { url, events, headers, limits, serial, description };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
