/** Bytes of each of r and s on P-256. */
const INTEGER_LENGTH = 32;

/**
 * An ECDSA P-256 signature from DER (`SEQUENCE { INTEGER r, INTEGER s }`) to the fixed 64 bytes that WebCrypto takes.
 * Strict: minimal lengths and integers, nothing after, as RFC 3279 and X.690 have it; undefined for anything else.
 */
export function ecdsaFromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  // Both integers fit 33 bytes, so every length is one byte and the whole at most 72.
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const raw = new Uint8Array(INTEGER_LENGTH * 2);
  const afterR = readInteger(der, 2, raw, 0);
  if (afterR === undefined) return undefined;
  return readInteger(der, afterR, raw, INTEGER_LENGTH) === der.length ? raw : undefined;
}

/** Copies the integer at `start` right-aligned into `raw` at `target`; gives where it ends. */
function readInteger(der: Uint8Array, start: number, raw: Uint8Array, target: number): number | undefined {
  const length = der[start + 1];
  if (der[start] !== 0x02 || length === undefined || length === 0) return undefined;
  const end = start + 2 + length;
  if (end > der.length) return undefined;
  let first = start + 2;
  const lead = der[first] ?? 0;
  if (lead > 0x7f) return undefined;
  if (lead === 0 && length > 1) {
    // A leading zero is there only to keep the sign bit clear.
    if ((der[first + 1] ?? 0) <= 0x7f) return undefined;
    first += 1;
  }
  if (end - first > INTEGER_LENGTH) return undefined;
  raw.set(der.subarray(first, end), target + INTEGER_LENGTH - (end - first));
  return end;
}

/** The reverse: 64 bytes to DER, for making test events. */
export function ecdsaToDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const r = derInteger(raw.subarray(0, INTEGER_LENGTH));
  const s = derInteger(raw.subarray(INTEGER_LENGTH));
  return Uint8Array.from([0x30, r.length + s.length, ...r, ...s]);
}

function derInteger(bytes: Uint8Array): number[] {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = [...bytes.subarray(start)];
  if ((digits[0] ?? 0) > 0x7f) digits.unshift(0);
  return [0x02, digits.length, ...digits];
}
