/**
 * Bytes, or text that stands for its UTF-8 bytes.
 *
 * @public
 */
export type Piece = string | Uint8Array;

/**
 * A value, or a promise of it. Only WebCrypto needs the promise.
 *
 * @public
 */
export type Awaitable<T> = T | Promise<T>;

/**
 * A key that checks whether a signature belongs to some content.
 *
 * @public
 */
export interface VerifyKey {
  /** Selects the header's signatures that are meant for this key, if a scheme has several kinds (`v1`, `v1a`). */
  readonly version: string;
  /** The length of each signature in bytes; 0 if it varies (DER). */
  readonly signatureLength: number;
  /** Whether any of the candidates signs the content, which is given in parts. Never throws and never stops early. */
  matches(content: readonly Piece[], candidates: readonly Uint8Array[]): Awaitable<boolean>;
}

/**
 * `auto` uses Node's synchronous cryptography where it exists; `webcrypto` always uses WebCrypto.
 *
 * @public
 */
export type CryptoBackend = 'auto' | 'webcrypto';
