import { attachResources, type ApiClient } from '@org/http-core';
import { createSendGrid, toClientOptions } from './client.ts';
import type { SendGridResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { SendGridOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole API, by product: `sendgrid.mail.send(…)`, `sendgrid.marketing.contacts.upsert(…)`. */
export interface SendGrid extends SendGridResources {
  /** Requests that the types do not know: `sendgrid.raw.get('/v3/…')`. */
  readonly raw: ApiClient<RequestOptions>;
  /** A client with some options changed: `sendgrid.with({ onBehalfOf: 'subuser' })`. The region stays. */
  with(overrides: Omit<SendGridOptions, 'region'>): SendGrid;
}

/** The class behind `new SendGrid()`. */
export interface SendGridConstructor {
  readonly prototype: SendGrid;
  /**
   * @throws ConfigurationError naming the option that is wrong. A missing key is reported by the first call, as a
   * `CredentialError`.
   */
  new (options?: SendGridOptions): SendGrid;
}

class SendGridApi {
  readonly raw: ApiClient<RequestOptions>;
  readonly #options: SendGridOptions;

  constructor(options: SendGridOptions = {}, raw: ApiClient<RequestOptions> = createSendGrid(options)) {
    this.#options = options;
    this.raw = raw;
    attachResources(this, operations, raw);
  }

  with(overrides: SendGridOptions): SendGridApi {
    const options = { ...this.#options, ...overrides };
    return new SendGridApi(options, this.raw.with(toClientOptions(options)));
  }
}

/**
 * A client of the whole API. One per key and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { SendGrid } from '@org/sendgrid';
 *
 * const sendgrid = new SendGrid({ apiKey: process.env['SENDGRID_API_KEY'] });
 * export const bounces = () => sendgrid.suppressions.bounces.list({ limit: 500 }).toArray({ limit: 100 });
 * ```
 */
export const SendGrid: SendGridConstructor = SendGridApi as unknown as SendGridConstructor;
