/** How a sender counts time. */
export type TimestampUnit = 'seconds' | 'milliseconds';

/** How the bytes of a signature are written. */
export type SignatureEncoding = 'hex' | 'base64';

/** How a signature header is written. */
export type SignatureFormat =
  /** One signature, after a fixed prefix: `v0=…`, `sha256=…`, or none. */
  | { readonly kind: 'single'; readonly encoding: SignatureEncoding; readonly prefix?: string }
  /** `t=1492774577,v1=…,v1=…`: one time, any number of signatures, other schemes ignored. */
  | {
      readonly kind: 'pairs';
      readonly encoding: SignatureEncoding;
      readonly time: string;
      readonly version: string;
    }
  /** `v1,… v1a,…`: signatures of several kinds, space-separated. */
  | { readonly kind: 'list'; readonly encoding: SignatureEncoding };

/** A sender's way of signing, as data. */
export interface SignatureScheme {
  /** The sender, in lower case. */
  readonly name: string;
  readonly headers: {
    readonly signature: string;
    /** Needed where `signed` covers a time that is not in the signature header itself. */
    readonly timestamp?: string;
    /** Needed where `signed` covers an id. */
    readonly id?: string;
  };
  readonly format: SignatureFormat;
  /** What is signed, as a template of `{id} {timestamp} {method} {url} {body}` and fixed text. */
  readonly signed: string;
  /** How the timestamp counts. */
  readonly unit?: TimestampUnit;
}
