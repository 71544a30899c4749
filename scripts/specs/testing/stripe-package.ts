import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A package laid out as `stripe` is, with a handful of everything. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "stripe", "version": "0.0.1", "type": "module" }',
  'esm/apiVersion.js': "export const ApiVersion = '2030-01-01.test';",
  'esm/Types.d.ts': `
    import { Thing } from './resources/Things.js';
    export type RawErrorType = 'card_error' | 'api_error';
    export type StripeRawError = {
      code?: string; type?: RawErrorType; thing?: Thing; statusCode?: number; exception?: any };`,
  'esm/shared.d.ts': `
    export type Emptyable<T> = null | '' | T;
    export type OtherString = string & Record<never, never>;
    export interface PaginationParams { starting_after?: string; limit?: number }`,
  'esm/lib.d.ts': `
    export interface RequestOptions { timeout?: number }
    export type Response<T> = T & { lastResponse: { requestId: string } };
    export interface ApiList<T> { object: 'list'; data: Array<T>; has_more: boolean; url: string }
    export interface ApiListPromise<T> extends Promise<Response<ApiList<T>>> { autoPagingEach(): void }
    export interface FileData { data: string | Uint8Array }`,
  'esm/stripe.core.d.ts': `
    import { ThingResource } from './resources/Things.js';
    import { Checkout } from './resources/Checkout/index.js';
    export declare class Stripe { things: ThingResource; thing: ThingResource; checkout: Checkout; VERSION: string }`,
  'esm/resources/Checkout/index.d.ts': `
    import { SessionResource } from './Sessions.js';
    export declare class Checkout { sessions: SessionResource }`,
  'esm/resources/Checkout/index.js': 'export class Checkout {}',
  'esm/resources/Checkout/Sessions.d.ts': `
    import { RequestOptions, Response, FileData } from '../../lib.js';
    export declare class SessionResource {
      upload(params: SessionUploadParams, options?: RequestOptions): Promise<Response<Session>>;
      close(id: string, options?: RequestOptions): Promise<void>;
    }
    export interface Session { id: string; object: 'checkout.session' }
    export interface SessionUploadParams { file: FileData; }`,
  'esm/resources/Checkout/Sessions.js': `export class SessionResource {
      upload(params, options) { return this._makeRequest('POST', '/v1/checkout/sessions/upload', params, options, {
        headers: { 'Content-Type': 'multipart/form-data' }, apiBase: 'files' }); }
      close(id, options) { return this._makeRequest('POST', \`/v1/checkout/sessions/\${encodeURIComponent(id)}/close\`, options); }
    }`,
  'esm/resources/Things.d.ts': `
    import { Emptyable, OtherString, PaginationParams } from '../shared.js';
    import { ApiListPromise, RequestOptions, Response } from '../lib.js';
    import { Session } from './Checkout/Sessions.js';
    export declare class ThingResource {
      /** Prose that must not stay. */
      create(params: ThingCreateParams, options?: RequestOptions): Promise<Response<Thing>>;
      /** @deprecated for another */
      retrieve(id: string, params?: ThingRetrieveParams, options?: RequestOptions): Promise<Response<Thing | DeletedThing>>;
      del(id: string, params?: {}, options?: RequestOptions): Promise<Response<DeletedThing>>;
      list(params?: ThingListParams, options?: RequestOptions): ApiListPromise<Thing>;
      helper(): string;
    }
    export interface Thing {
      id: string; object: 'thing'; amount: number; percent_off: number | null;
      session: string | Session | null; kind: Thing.Kind; deleted?: void;
      shape?: Thing.Shape;
    }
    export declare namespace Thing {
      type Kind = 'a' | 'b' | OtherString;
      interface Shape { width: number; inner: Shape.Inner[] }
      namespace Shape { interface Inner { again?: Shape } }
    }
    export interface DeletedThing { id: string; object: 'thing'; deleted: true }
    export interface ThingCreateParams { amount: number; shape?: Emptyable<ThingCreateParams.Shape> }
    export declare namespace ThingCreateParams { interface Shape { width?: number } }
    export interface ThingRetrieveParams { expand?: Array<string> }
    export interface ThingListParams extends PaginationParams { created?: { gte?: number } | number }`,
  'esm/resources/Things.js': `export class ThingResource {
      create(params, options) { return this._makeRequest('POST', '/v1/things', params, options); }
      retrieve(id, params, options) { return this._makeRequest('GET', \`/v1/things/\${encodeURIComponent(id)}\`, params, options); }
      del(id, params, options) { return this._makeRequest('DELETE', \`/v1/things/\${encodeURIComponent(id)}\`, params, options); }
      list(params, options) { return this._makeRequest('GET', '/v1/things', params, options, { methodType: 'list' }); }
      helper() { return 'x'; }
    }`,
  'esm/resources/Events.d.ts': `
    import { Thing } from './Things.js';
    export interface EventBase { id: string; object: 'event'; type: string; request: Request | null }
    interface Request { id: string }
    export interface ThingCreatedEvent extends EventBase { type: 'thing.created'; data: { object: Thing; previous_attributes?: Partial<Thing> } }
    export interface ThingDeletedEvent extends EventBase { type: 'thing.deleted'; data: { object: Thing } }
    export type Event = ThingCreatedEvent | ThingDeletedEvent;`,
  'esm/resources/Events.js': 'export {};',
  'esm/resources/V2/Core/Events.d.ts': `
    export interface Base { id: string; object: 'v2.core.event'; type: string }
    export interface ANotification extends Base { type: 'v1.thing.created'; fetchEvent(): Promise<Base> }
    export interface BNotification extends Base { type: 'v2.core.account[identity].updated' }
    export type EventNotification = ANotification | BNotification;`,
  'esm/resources/V2/Core/Events.js': 'export {};',
};

/** Writes the package, with some files replaced, and gives its folder. The caller removes it. */
export function writeStripePackage(replaced: Readonly<Record<string, string>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'stripe-package-'));
  for (const [name, text] of Object.entries({ ...FILES, ...replaced })) {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}
