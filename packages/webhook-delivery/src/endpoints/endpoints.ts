import { ConfigurationError, type Clock } from '@org/http-core';
import { readOptions, TEXT, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointConflictError, EndpointNotFoundError } from '../contract/errors.ts';
import { activeSecrets } from '../signing/signature-headers.ts';
import { generateSecret, signerOf } from '../signing/secret.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import { checkText, NUMBER } from '../shared/arguments.ts';
import { changeEndpoint, without } from './change-endpoint.ts';
import { checkSettings } from './check-settings.ts';
import { toEndpoint, type Endpoint, type EndpointSettings, type NewEndpoint } from './endpoint.ts';

/**
 * Options of {@link Endpoints.rotateSecret}.
 *
 * @public
 */
export interface RotateOptions {
  /** The new secret, `whsec_…` or `whsk_…`. Default: a new `whsec_…` secret. */
  readonly secret?: string;
  /**
   * How long the old secrets stay active beside the new one, in milliseconds. Use 0 if a secret leaked.
   * Default 86 400 000 (a day).
   */
  readonly overlapMs?: number;
}

/**
 * An endpoint and its secret. Give the secret to the receiver.
 *
 * @public
 */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

const ROTATE_OPTIONS: OptionTable = { secret: TEXT, overlapMs: NUMBER } satisfies Record<
  keyof RotateOptions,
  OptionRule
>;

const ID = /^[\w-]{1,128}$/;
const DAY_MS = 86_400_000;

/**
 * Manages the endpoints that receive events. Changes are stored, and take effect in every process with its next delivery.
 *
 * @public
 */
export class Endpoints {
  readonly #store: EndpointStore;
  readonly #transport: DeliveryTransport;
  readonly #clock: Clock;

  /** @internal Use the `endpoints` of `createDelivery`. */
  constructor(store: EndpointStore, transport: DeliveryTransport, clock: Clock) {
    this.#store = store;
    this.#transport = transport;
    this.#clock = clock;
  }

  /**
   * Adds an endpoint. Returns its secret, which {@link secrets} returns as well.
   *
   * @throws ConfigurationError if a setting is invalid.
   * @throws UrlRefusedError if the guard refuses the URL.
   * @throws EndpointConflictError if the id exists.
   */
  async add(endpoint: NewEndpoint): Promise<EndpointWithSecret> {
    checkSettings(endpoint, this.#transport);
    if ((endpoint as Partial<NewEndpoint>).url === undefined)
      throw new ConfigurationError(
        "url is missing. Call endpoints.add({ url: 'https://example.com/webhooks' }).",
      );
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
      throw new EndpointConflictError(
        id,
        `An endpoint with the id ${id} exists already. Change it with update().`,
        false,
      );
    return { endpoint: toEndpoint(stored, now), secret };
  }

  /** Returns an endpoint, or `undefined` if there is none with this id. */
  async get(id: string): Promise<Endpoint | undefined> {
    checkText('endpoints.get()', 'id', id);
    const stored = await this.#store.get(id);
    return stored && toEndpoint(stored, this.#clock.now());
  }

  /** Returns the endpoints of one tenant, or those without a tenant. */
  async list(tenant?: string): Promise<readonly Endpoint[]> {
    if (tenant !== undefined) checkText('endpoints.list()', 'tenant', tenant);
    const stored = await this.#store.list(tenant);
    return stored.map((endpoint) => toEndpoint(endpoint, this.#clock.now()));
  }

  /** Iterates over all endpoints, in the order in which they were added. Reads them page by page. */
  async *all(): AsyncGenerator<Endpoint, void, void> {
    const size = 100;
    for (let after: string | undefined; ;) {
      const page = await this.#store.page(after, size);
      for (const endpoint of page) yield toEndpoint(endpoint, this.#clock.now());
      after = page.at(-1)?.id;
      if (page.length < size) return;
    }
  }

  /**
   * Changes the given settings. Waiting deliveries use the new settings.
   *
   * @throws ConfigurationError if a setting is invalid.
   * @throws UrlRefusedError if the guard refuses the URL.
   * @throws EndpointNotFoundError if there is no such endpoint.
   */
  update(id: string, changes: Partial<EndpointSettings>): Promise<Endpoint> {
    checkSettings(changes, this.#transport);
    return this.#change('update', id, (endpoint) => ({ ...endpoint, ...settingsOf(changes) }));
  }

  /**
   * Stops sending to an endpoint. Waiting deliveries are dead-lettered when they are due, and the endpoint does not
   * receive events sent in the meantime.
   *
   * @throws EndpointNotFoundError if there is no such endpoint.
   */
  disable(id: string): Promise<Endpoint> {
    const disabled = { reason: 'manual', atMs: this.#clock.now() } as const;
    return this.#change('disable', id, (endpoint) => ({ ...endpoint, disabled }));
  }

  /**
   * Sends to an endpoint again. Its dead letters stay until you replay them.
   *
   * @throws EndpointNotFoundError if there is no such endpoint.
   */
  enable(id: string): Promise<Endpoint> {
    return this.#change('enable', id, (endpoint) => without(endpoint, 'disabled', 'failing'));
  }

  /**
   * Gives an endpoint a new secret. During the overlap each request is signed with the old secrets as well, so that the
   * receiver can switch at any time.
   *
   * @throws ConfigurationError if the secret is invalid.
   * @throws EndpointNotFoundError if there is no such endpoint.
   */
  async rotateSecret(id: string, options: RotateOptions = {}): Promise<EndpointWithSecret> {
    readOptions(options, ROTATE_OPTIONS, {
      of: 'endpoints.rotateSecret()',
      example: '{ overlapMs: 0 }',
    });
    const { secret = generateSecret(), overlapMs = DAY_MS } = options;
    signerOf(secret);
    if (!(overlapMs >= 0)) throw new ConfigurationError('overlapMs must be milliseconds, 0 or more.');
    const endpoint = await this.#change('rotateSecret', id, (stored) => {
      const now = this.#clock.now();
      const endsAtMs = now + overlapMs;
      const old = activeSecrets(stored.secrets, now)
        .filter(({ value }) => value !== secret && overlapMs > 0)
        .map((one) => ({ ...one, expiresAtMs: Math.min(one.expiresAtMs ?? endsAtMs, endsAtMs) }));
      return { ...stored, secrets: [{ value: secret, createdAtMs: now }, ...old] };
    });
    return { endpoint, secret };
  }

  /**
   * Returns the active secrets, the newest first, to show them to their owner.
   *
   * @throws EndpointNotFoundError if there is no such endpoint.
   */
  async secrets(id: string): Promise<readonly string[]> {
    checkText('endpoints.secrets()', 'id', id);
    const stored = await this.#store.get(id);
    if (stored === undefined) throw new EndpointNotFoundError(id);
    return activeSecrets(stored.secrets, this.#clock.now()).map(({ value }) => value);
  }

  /**
   * Removes an endpoint. Waiting deliveries are dead-lettered when they are due.
   *
   * @returns `false` if there was no such endpoint.
   */
  async remove(id: string): Promise<boolean> {
    checkText('endpoints.remove()', 'id', id);
    return this.#store.remove(id);
  }

  async #change(
    method: string,
    id: string,
    change: (endpoint: StoredEndpoint) => StoredEndpoint,
  ): Promise<Endpoint> {
    checkText(`endpoints.${method}()`, 'id', id);
    return toEndpoint(await changeEndpoint(this.#store, id, change), this.#clock.now());
  }
}

/** Picks the given settings, without other properties. */
function settingsOf(given: Partial<EndpointSettings>): Partial<EndpointSettings> {
  const { url, events, headers, limits, serial, description } = given;
  const settings = { url, events, headers, limits, serial, description };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
