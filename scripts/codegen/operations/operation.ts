import type { IR } from '@hey-api/openapi-ts';
import type { RepeatInfo } from '../../specs/document.ts';

/** The effect of sending an operation twice; see the runtime's `Operation`. */
export type RetryClass = 'safe' | 'idempotent' | 'keyed' | 'ambiguous';

/** A path, query or header parameter. */
export interface Field {
  readonly name: string;
  readonly schema: IR.SchemaObject;
  readonly required: boolean;
  readonly deprecated: boolean;
}

/** The request body of an operation. */
export interface RequestBody {
  /** The key of one of the provider's body encoders. */
  readonly encoder: string;
  /** The media type, where it is not that of the encoder. */
  readonly contentType?: string;
  readonly schema: IR.SchemaObject;
  readonly required: boolean;
}

/** The successful response of an operation. */
export interface OperationResponse {
  readonly kind: ResponseKind;
  /** Of the body, or of an item of a stream. */
  readonly schema?: IR.SchemaObject;
  /** Another success has no content, such as 204 beside 200. */
  readonly mayBeEmpty?: boolean;
  /** How a stream ends and reports failures. */
  readonly stream?: StreamInfo;
}

/** How a response is read; see the runtime's `ResponseType`. */
export type ResponseKind = 'json' | 'unknown' | 'binary' | 'text' | 'none' | StreamKind;

/** The runtime's `WireDetails`, validated. */
export interface WireInfo {
  readonly accept?: string;
  readonly contentType?: string;
  readonly path?: Styles;
  readonly query?: Styles;
  readonly header?: Styles;
  readonly cookie?: Styles;
  readonly parts?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly auth?: string;
}

/** Parameter → its style. */
type Styles = Readonly<Record<string, string>>;

/** The formats of streams. */
export type StreamKind = 'sse' | 'ndjson' | 'json-seq';

/** The runtime's `StreamDetails`, validated. */
export interface StreamInfo {
  readonly end?: StreamMarker | 'never';
  readonly error?: StreamMarker;
  readonly data?: 'json' | 'text';
}

/** The runtime's `StreamMarker`, validated. */
export type StreamMarker =
  | { readonly event: string | readonly string[] }
  | { readonly data: string }
  | { readonly field: string; readonly values?: readonly (string | number | boolean)[] };

/** One operation of the document, validated. Later steps do not read the raw one. */
export interface ApiOperation {
  /** Accessor path: `['checkout', 'sessions']`. */
  readonly resource: readonly string[];
  readonly method: string;
  readonly verb: string;
  readonly path: string;
  readonly deprecated: boolean;
  /** The exported name of its parameters. */
  readonly paramsName: string;
  /** In the order of the template. */
  readonly pathFields: readonly Field[];
  readonly query: readonly Field[];
  readonly header: readonly Field[];
  readonly cookie: readonly Field[];
  readonly body?: RequestBody;
  readonly response: OperationResponse;
  readonly pager?: { readonly style: string; readonly items: string };
  readonly retry: RetryClass;
  /** What makes a second request safe, or tells whether the first one took effect. */
  readonly repeat?: RepeatInfo;
  readonly server?: string;
  /** How the request differs from the usual request of the provider. */
  readonly wire?: WireInfo;
  /** The operation can send or return content beside JSON. */
  readonly media?: 'upload' | 'download';
  /** OAuth scopes, any one of which allows the operation. */
  readonly scopes?: readonly string[];
}

/** The dotted name: `checkout.sessions.create`. */
export const operationId = (operation: ApiOperation): string =>
  [...operation.resource, operation.method].join('.');

/** The retry class that the runtime assumes for a verb. */
export function defaultRetry(verb: string): RetryClass {
  if (verb === 'GET' || verb === 'HEAD' || verb === 'OPTIONS') return 'safe';
  return verb === 'PUT' || verb === 'DELETE' ? 'idempotent' : 'ambiguous';
}
