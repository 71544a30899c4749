import type { SignatureFormat } from './signature-format.ts';
import type { TimestampUnit } from './timestamp.ts';

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
