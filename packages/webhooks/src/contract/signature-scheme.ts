/**
 * The unit in which a sender writes timestamps.
 *
 * @public
 */
export type TimestampUnit = 'seconds' | 'milliseconds';

/**
 * How the bytes of a signature are encoded.
 *
 * @public
 */
export type SignatureEncoding = 'hex' | 'base64';

/**
 * The syntax of a signature header.
 *
 * @public
 */
export type SignatureFormat =
  /** One signature after a fixed prefix: `v0=…`, `sha256=…`, or none. */
  | { readonly kind: 'single'; readonly encoding: SignatureEncoding; readonly prefix?: string }
  /** `t=1492774577,v1=…,v1=…`: one timestamp and any number of signatures. Other versions are ignored. */
  | {
      readonly kind: 'pairs';
      readonly encoding: SignatureEncoding;
      readonly time: string;
      readonly version: string;
    }
  /** `v1,… v1a,…`: signatures of several kinds, separated by spaces. */
  | { readonly kind: 'list'; readonly encoding: SignatureEncoding };

/**
 * How a sender signs requests, described as data.
 *
 * @public
 */
export interface SignatureScheme {
  /** The name of the sender, in lower case. */
  readonly name: string;
  readonly headers: {
    readonly signature: string;
    /** Required if `signed` covers a timestamp that is not in the signature header itself. */
    readonly timestamp?: string;
    /** Required if `signed` covers an id. */
    readonly id?: string;
  };
  readonly format: SignatureFormat;
  /** The signed content, as a template of `{id} {timestamp} {method} {url} {body}` and fixed text. */
  readonly signed: string;
  /** The unit of the timestamp. */
  readonly unit?: TimestampUnit;
}
