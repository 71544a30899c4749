import { SdkError, type ConfigurationError, type InvalidParamsError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';

/**
 * Every error that this package throws. Narrow it by `code`, or with the static `isInstance` of each class.
 *
 * @public
 */
export type AnyDeliveryError =
  | AttemptError
  | ConfigurationError
  | DeliveryUnavailableError
  | EndpointConflictError
  | EndpointNotFoundError
  | EngineUnavailableError
  | InvalidParamsError
  | UrlRefusedError;

/**
 * Why an attempt got no response.
 *
 * - `address_blocked`: the guard refused the address in the URL, or one that its host name resolves to.
 * - `invalid_url`, `invalid_request`: the request can never be sent; `invalid_request` because of its headers or body size.
 * - `dns_failed`, `connection_refused`, `tls_failed`: nothing was sent.
 * - `connection_lost`: the connection closed before the response was complete.
 * - `timeout`: the response was not complete, or did not begin, in time.
 * - `response_invalid`: the response was not HTTP.
 * - `aborted`: the worker had to stop.
 *
 * @public
 */
export type AttemptErrorCode =
  | 'address_blocked'
  | 'invalid_url'
  | 'invalid_request'
  | 'dns_failed'
  | 'connection_refused'
  | 'tls_failed'
  | 'connection_lost'
  | 'timeout'
  | 'response_invalid'
  | 'aborted';

/**
 * An attempt got no response. If `mayHaveExecuted` is `true`, the receiver may have processed the request anyway.
 *
 * @public
 */
export class AttemptError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/AttemptError';
  override readonly name: string = 'AttemptError';
  declare readonly code: AttemptErrorCode;
  /** Time from the start of the attempt to its failure, in milliseconds. */
  readonly durationMs: number;

  constructor(
    code: AttemptErrorCode,
    message: string,
    init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted'> & { readonly durationMs?: number } = {},
  ) {
    super(code, message, { ...init, retryable: !code.startsWith('invalid_') });
    this.durationMs = init.durationMs ?? 0;
  }
}

/**
 * Neither the engine nor an outbox accepted the event in time. Send it again with this `eventId`; it is accepted only once.
 *
 * If `mayHaveExecuted` is `false`, the event was not accepted and never will be unless you send it again. If it is `true`,
 * the event may still be delivered, because the call was in progress when the engine stopped responding.
 *
 * @public
 */
export class DeliveryUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/DeliveryUnavailableError';
  override readonly name: string = 'DeliveryUnavailableError';
  readonly eventId: string;

  constructor(
    eventId: string,
    message: string,
    init: { readonly cause: unknown; readonly mayHaveExecuted: boolean },
  ) {
    super('delivery_unavailable', message, { ...init, retryable: true });
    this.eventId = eventId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), eventId: this.eventId };
  }
}

/**
 * The engine's backend, such as Redis or a database file, did not respond in time. If `mayHaveExecuted` is `false`,
 * nothing was changed and nothing will be; if it is `true`, the call may still take effect later. In both cases, call
 * again with the same event: deliveries are identified by their ids, so it is accepted only once.
 *
 * @public
 */
export class EngineUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EngineUnavailableError';
  override readonly name: string = 'EngineUnavailableError';

  constructor(message: string, init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted'> = {}) {
    super('engine_unavailable', message, { ...init, retryable: true });
  }
}

/**
 * No endpoint has this id.
 *
 * @public
 */
export class EndpointNotFoundError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EndpointNotFoundError';
  override readonly name: string = 'EndpointNotFoundError';
  readonly endpointId: string;

  constructor(endpointId: string) {
    super('endpoint_not_found', `There is no endpoint with the id ${JSON.stringify(endpointId)}.`);
    this.endpointId = endpointId;
  }
}

/**
 * The endpoint id exists already, or other processes kept changing the endpoint at the same time. Nothing was changed.
 *
 * @public
 */
export class EndpointConflictError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/EndpointConflictError';
  override readonly name: string = 'EndpointConflictError';
  readonly endpointId: string;

  constructor(endpointId: string, message: string, retryable: boolean) {
    super('endpoint_conflict', message, { retryable });
    this.endpointId = endpointId;
  }
}

/**
 * Why a URL is refused. A stable word, and the only part of a refusal that is safe to show to the person who supplied
 * the URL.
 *
 * @public
 */
export type UrlRefusal = 'invalid-url' | 'scheme' | 'credentials' | 'address';

/**
 * Properties of a {@link UrlRefusedError}.
 *
 * @public
 */
export interface UrlRefusedInit {
  readonly reason: UrlRefusal;
  /** The host in the URL. */
  readonly host?: string | undefined;
  /** The refused address. */
  readonly address?: string | undefined;
}

/**
 * The guard refused a URL or an address; nothing was sent. Write the message to your log only: it names the address
 * behind a host name, which reveals your network to outsiders. Show them `reason` instead.
 *
 * @public
 */
export class UrlRefusedError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/UrlRefusedError';
  override readonly name: string = 'UrlRefusedError';
  readonly reason: UrlRefusal;
  readonly host: string | undefined;
  readonly address: string | undefined;

  constructor(message: string, { reason, host, address }: UrlRefusedInit) {
    super('url_refused', message, { retryable: false });
    this.reason = reason;
    this.host = host;
    this.address = address;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason, host: this.host, address: this.address };
  }
}
