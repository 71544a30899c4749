/** Bytes of each of r and s on P-256. */
const INTEGER_LENGTH = 32;

/**
 * Whether bytes are an ECDSA P-256 signature in DER (`SEQUENCE { INTEGER r, INTEGER s }`). Strict: minimal lengths and
 * integers, nothing after, as RFC 3279 and X.690 have it.
 */
export function isEcdsaDer(der: Uint8Array): boolean {
  // Both integers fit 33 bytes, so every length is one byte and the whole at most 72.
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return false;
  const afterR = endOfInteger(der, 2);
  return afterR !== undefined && endOfInteger(der, afterR) === der.length;
}

/** A signature from DER to the fixed 64 bytes that WebCrypto takes; undefined where {@link isEcdsaDer} says no. */
export function ecdsaFromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (!isEcdsaDer(der)) return undefined;
  const raw = new Uint8Array(INTEGER_LENGTH * 2);
  const afterR = 4 + (der[3] ?? 0);
  for (const [start, end, target] of [
    [4, afterR, INTEGER_LENGTH],
    [afterR + 2, der.length, raw.length],
  ] as const) {
    // Right-aligned, without the zero that only keeps the sign bit clear.
    const digits = der.subarray(Math.max(start, end - INTEGER_LENGTH), end);
    raw.set(digits, target - digits.length);
  }
  return raw;
}

/** Where the strictly written integer at `start` ends; undefined where there is none, or one that is too large. */
function endOfInteger(der: Uint8Array, start: number): number | undefined {
  const length = der[start + 1];
  if (der[start] !== 0x02 || length === undefined || length === 0) return undefined;
  const end = start + 2 + length;
  if (end > der.length) return undefined;
  const lead = der[start + 2] ?? 0;
  if (lead > 0x7f) return undefined;
  const padded = lead === 0 && length > 1;
  // A leading zero is there only to keep the sign bit clear.
  if (padded && (der[start + 3] ?? 0) <= 0x7f) return undefined;
  return length - (padded ? 1 : 0) > INTEGER_LENGTH ? undefined : end;
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
