import { ContentError } from '../decode/simple-value.ts';

/** Decodes the chunks of a part; `undefined` stands for its end. */
export type TransferDecoder = (chunk: Uint8Array | undefined) => Uint8Array;

/**
 * The decoder of a transfer encoding; `undefined` where the bytes are what they stand for.
 *
 * @throws ContentError for an encoding that cannot be read
 */
export function transferDecoder(encoding = 'binary'): TransferDecoder | undefined {
  if (/^(?:7bit|8bit|binary)$/i.test(encoding)) return undefined;
  if (/^base64$/i.test(encoding)) return base64Decoder();
  throw new ContentError(
    `a part has the transfer encoding "${encoding.slice(0, 100)}", which is not supported; ask the service for binary or base64`,
  );
}

function base64Decoder(): TransferDecoder {
  /** The last characters, if they are no whole group of four. */
  let rest = '';
  return (chunk) => {
    if (!chunk) {
      if (rest === '') return new Uint8Array();
      throw notBase64();
    }
    const text = rest + new TextDecoder('latin1').decode(chunk).replaceAll(/[\t\n\r ]/g, '');
    const end = text.length - (text.length % 4);
    rest = text.slice(end);
    try {
      return Uint8Array.from(atob(text.slice(0, end)), (character) => character.charCodeAt(0));
    } catch {
      throw notBase64();
    }
  };
}

const notBase64 = (): ContentError => new ContentError('a part is not the base64 that its headers promise');
