/** The part of OpenAPI 3.1 that the specs use, and the `x-org-*` facts the generator reads. */

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: (string | number | boolean | null)[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  deprecated?: boolean;
  /** Other strings than those of `enum` may come. */
  'x-org-open'?: boolean;
  /** Of a property: it is never there, and elsewhere in a union it is. */
  'x-org-absent'?: boolean;
  /** Either the id of a resource or, when asked for by `expand`, the resource. */
  'x-org-expandable'?: boolean;
  /** Every property of `$ref` may be absent; replaced by a schema of its own in the `partials` pass. */
  'x-org-partial'?: boolean;
  /** All properties of that schema, none required. */
  'x-org-partial-of'?: string;
  /** An exported name that the content alone does not tell. */
  'x-org-root'?: string;
  [key: string]: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  schema: Schema;
  [key: string]: unknown;
}

interface MediaType {
  schema: Schema;
  [key: string]: unknown;
}

export interface Body {
  required?: boolean;
  description?: string;
  content?: Record<string, MediaType>;
  [key: string]: unknown;
}

/** What makes a second request safe, or tells whether the first one took effect: the runtime's `RepeatInfo`. */
export interface RepeatInfo {
  /** Parameters, any of which makes an ambiguous operation idempotent. */
  readonly when?: readonly string[];
  /** Parameters, any of which makes the operation ambiguous. */
  readonly unless?: readonly string[];
  /** The parameter that identifies the effect. */
  readonly own?: { readonly param: string; readonly fill?: string; readonly exists?: readonly string[] };
  /** Codes that mean that the effect exists already. */
  readonly done?: readonly string[];
  /** The name of the provider's probe. */
  readonly probe?: string;
  /** The name of the provider's undo. */
  readonly undo?: string;
}

export type IdempotencyClass = 'safe' | 'idempotent' | 'keyed' | 'ambiguous';
/** `style` is a key of the provider's pagers: `cursor`, `offset`, `page`, `url`, …. */
type Pagination = false | { style: string; items: string };

/** Content that travels beside the JSON of an operation. */
export interface Media {
  /** The path that takes content, beside the operation's own. */
  upload?: string;
  /** The operation responds with content when asked to. */
  download?: boolean;
}

export interface Operation {
  operationId: string;
  deprecated?: boolean;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body>;
  servers?: { url: string }[];
  'x-org-params'?: string;
  /** Bodies of failed responses, by status, whose types have no name yet; the pass `names` makes exported ones of them. */
  'x-org-errors'?: Record<string, Schema>;
  'x-org-pagination'?: Pagination;
  'x-org-idempotency'?: IdempotencyClass;
  'x-org-repeat'?: RepeatInfo;
  'x-org-server'?: string;
  /** How a streamed response ends and reports failures; see the runtime's `StreamDetails`. */
  'x-org-stream'?: Readonly<Record<string, JsonValue>>;
  /** The template to fill in, where it is none of OpenAPI's: `/v1/{+topic}` takes a name of several segments. */
  'x-org-path'?: string;
  /** Each of these OAuth scopes alone is enough. */
  'x-org-scopes'?: string[];
  'x-org-media'?: Media;
  /** How the request differs from the usual request of the provider: the runtime's `WireDetails`. */
  'x-org-wire'?: Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;
  /** The body is JSON, and a multipart form where a value is a file. */
  'x-org-body'?: 'json-or-multipart';
  /** The class of calls whose rate the API limits together: `tier2`. */
  'x-org-tier'?: string;
  /** What a call takes of the API's quota, where each has a price. */
  'x-org-quota-units'?: number;
  [key: string]: unknown;
}

export type PathItem = Record<string, Operation>;

export interface Components {
  schemas: Record<string, Schema>;
  [key: string]: unknown;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; [key: string]: unknown };
  servers?: { url: string }[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: Components;
  'x-org-servers'?: Record<string, string>;
  [key: string]: unknown;
}

export const VERBS: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const REF = '#/components/schemas/';

export function refTo(name: string): Schema {
  return { $ref: REF + name.replaceAll('~', '~0').replaceAll('/', '~1') };
}

/** The component a reference names. Any other kind of reference is refused: the specs have none. */
export function refName(ref: string): string {
  if (!ref.startsWith(REF)) throw new Error(`only ${REF}… may be referenced, found ${ref}`);
  return ref.slice(REF.length).replaceAll('~1', '/').replaceAll('~0', '~');
}
