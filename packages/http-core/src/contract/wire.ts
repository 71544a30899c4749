/**
 * How a parameter is written, by OpenAPI's name of the style: the values of a list or an object are joined by a comma in
 * `form` and `simple`, by a space or a pipe in `space` and `pipe`, and follow `.name` or `;name=` in `label` and `matrix`. An
 * asterisk is `explode: true`: each value stands alone, with the name of its property. `json` writes JSON text.
 *
 * @public
 */
export type ParameterStyle =
  | 'form'
  | 'form*'
  | 'space'
  | 'pipe'
  | 'deepObject'
  | 'simple'
  | 'simple*'
  | 'label'
  | 'label*'
  | 'matrix'
  | 'matrix*'
  | 'json';

/**
 * How the request of one operation differs from the usual request of its provider. `wireEncoder`, the body encoders and
 * `authByOperation` of `@org/http-core/openapi` read it.
 *
 * @public
 */
export interface WireDetails {
  /** The header `accept`. Default: `application/json`. */
  readonly accept?: string;
  /** The media type of the body. Default: that of the body encoder. */
  readonly contentType?: string;
  /** Styles of parameters in the path. */
  readonly path?: Readonly<Record<string, ParameterStyle>>;
  /** Styles of parameters in the query. */
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  /** Styles of parameters in headers. */
  readonly header?: Readonly<Record<string, ParameterStyle>>;
  /** Styles of parameters in the header `cookie`. */
  readonly cookie?: Readonly<Record<string, ParameterStyle>>;
  /** Media types of the parts of a multipart form, by property. */
  readonly parts?: Readonly<Record<string, string>>;
  /** The properties of a multipart form that may be files. Default: all of them. */
  readonly files?: readonly string[];
  /** The key of the strategy that authenticates the operation; `none` for an operation that needs no credential. */
  readonly auth?: string;
}
