/** Bytes, or text that stands for its UTF-8 bytes. */
export type Piece = string | Uint8Array;

/** A value that may be known already; only WebCrypto makes us wait. */
export type Awaitable<T> = T | Promise<T>;

/** Something that can say whether a signature belongs to a content. */
export interface VerifyKey {
  /** Which of the header's signatures are for this key, where a scheme has several kinds (`v1`, `v1a`). */
  readonly version: string;
  /** How many bytes each of its signatures has; 0 where lengths vary (DER). */
  readonly signatureLength: number;
  /** Whether any of the candidates signs the content (its parts, joined). Never throws, never stops early. */
  matches(content: readonly Piece[], candidates: readonly Uint8Array[]): Awaitable<boolean>;
}

/** Where keys come from: the runtime's own choice, or WebCrypto even where Node could do it synchronously. */
export type CryptoBackend = 'auto' | 'webcrypto';
