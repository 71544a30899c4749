import { encodeBase64 } from '../bytes/base64.ts';
import { encodeHex } from '../bytes/hex.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { hmacSigner } from '../crypto/hmac.ts';

/** The HMAC-SHA256 of a content under a secret's own characters or given bytes. */
export const sign = async (
  secret: string | Uint8Array,
  ...content: (string | Uint8Array)[]
): Promise<Uint8Array> =>
  hmacSigner(typeof secret === 'string' ? encodeUtf8(secret) : secret)(
    content.map((part) => (typeof part === 'string' ? encodeUtf8(part) : part)),
  );

/** The same in lower-case hex. */
export const signHex = async (secret: string, ...content: (string | Uint8Array)[]): Promise<string> =>
  encodeHex(await sign(secret, ...content));

/** The same in base64. */
export const signBase64 = async (
  secret: string | Uint8Array,
  ...content: (string | Uint8Array)[]
): Promise<string> => encodeBase64(await sign(secret, ...content));
