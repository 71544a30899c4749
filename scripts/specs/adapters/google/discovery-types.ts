/** The part of Google's API descriptions that is read: developers.google.com/discovery/v1/reference/apis. */

export interface DiscoverySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: DiscoverySchema;
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly additionalProperties?: DiscoverySchema;
}

export interface DiscoveryParameter extends DiscoverySchema {
  readonly location?: string;
  readonly required?: boolean;
  readonly repeated?: boolean;
  /** A regular expression: `^[^/]+$` for one segment of a path. */
  readonly pattern?: string;
}

export interface DiscoveryMethod {
  readonly httpMethod: string;
  readonly path: string;
  /** Where the path holds a reserved parameter: the same with its segments spelt out. */
  readonly flatPath?: string;
  readonly parameters?: Readonly<Record<string, DiscoveryParameter>>;
  readonly request?: { readonly $ref?: string };
  readonly response?: { readonly $ref?: string };
  readonly scopes?: readonly string[];
  readonly supportsMediaDownload?: boolean;
  readonly mediaUpload?: { readonly protocols?: { readonly simple?: { readonly path?: string } } };
}

export interface DiscoveryResource {
  readonly methods?: Readonly<Record<string, DiscoveryMethod>>;
  readonly resources?: Readonly<Record<string, DiscoveryResource>>;
}

export interface DiscoveryDocument extends DiscoveryResource {
  readonly kind: 'discovery#restDescription';
  readonly name: string;
  readonly version: string;
  readonly revision: string;
  readonly servicePath?: string;
  readonly title?: string;
  readonly canonicalName?: string;
  /** The origin of all requests, and a slash. */
  readonly rootUrl?: string;
  /** The path that takes several calls in one request, without a slash at its beginning. */
  readonly batchPath?: string;
  readonly documentationLink?: string;
  readonly schemas?: Readonly<Record<string, DiscoverySchema>>;
}
