import { clientClass, type ClassClient, type ClientConstructor } from '@org/http-core/provider';
import { sendGridKind } from './client.ts';
import type { SendGridResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { SendGridOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole API, by product: `sendgrid.mail.send(…)`, `sendgrid.marketing.contacts.upsert(…)`. */
export interface SendGrid extends SendGridResources, ClassClient<SendGrid, SendGridOptions, RequestOptions> {}

/** The class behind `new SendGrid()`. */
export type SendGridConstructor = ClientConstructor<SendGrid, SendGridOptions>;

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
export const SendGrid: SendGridConstructor = /* @__PURE__ */ clientClass(sendGridKind, operations);
