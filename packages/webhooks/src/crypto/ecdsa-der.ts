/** Length of r and of s on P-256, in bytes. */
const INTEGER_LENGTH = 32;

/**
 * Whether bytes are an ECDSA P-256 signature in DER (`SEQUENCE { INTEGER r, INTEGER s }`). Strict, as RFC 3279 and
 * X.690 require: minimal lengths and integers, and nothing after them.
 */
export function isEcdsaDer(der: Uint8Array): boolean {
  // Both integers fit into 33 bytes, so every length takes one byte and the whole at most 72.
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return false;
  const afterR = endOfInteger(der, 2);
  return afterR !== undefined && endOfInteger(der, afterR) === der.length;
}

/**
 * Converts a signature from DER to the fixed 64 bytes of WebCrypto; returns undefined if {@link isEcdsaDer} is false.
 */
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

/** The end of the strictly encoded integer at `start`; undefined if there is none or it is too large. */
function endOfInteger(der: Uint8Array, start: number): number | undefined {
  const length = der[start + 1];
  if (der[start] !== 0x02 || length === undefined || length === 0) return undefined;
  const end = start + 2 + length;
  if (end > der.length) return undefined;
  const lead = der[start + 2] ?? 0;
  if (lead > 0x7f) return undefined;
  const padded = lead === 0 && length > 1;
  // A leading zero is only allowed to keep the sign bit clear.
  if (padded && (der[start + 3] ?? 0) <= 0x7f) return undefined;
  return length - (padded ? 1 : 0) > INTEGER_LENGTH ? undefined : end;
}

/** Converts 64 bytes to DER, for test events. */
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
