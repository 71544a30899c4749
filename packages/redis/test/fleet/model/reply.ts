/** What a command replies, before it is written for a client or a script. */
export type Reply = number | string | null | StatusReply | readonly Reply[];

/** A reply such as `+OK`, which scripts tell from a string. */
export interface StatusReply {
  readonly ok: string;
}

export const OK: StatusReply = { ok: 'OK' };

/** An error that a command replies: `ERR syntax error`. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

export function syntaxError(): ReplyError {
  return new ReplyError('ERR syntax error');
}

/** @throws ReplyError if the argument is not a whole number that Redis can hold. */
export function integerOf(text: string | undefined): number {
  if (text !== undefined && /^(?:0|-?[1-9]\d*)$/.test(text)) {
    const number = Number(text);
    // Redis holds 64 bits. Beyond 2^53 the model would count wrongly, so it refuses to count at all.
    if (Number.isSafeInteger(number)) return number;
  }
  throw new ReplyError('ERR value is not an integer or out of range');
}

/** @throws ReplyError if the argument is not a number. */
export function floatOf(text: string | undefined, message = 'ERR value is not a valid float'): number {
  const infinity = /^([-+]?)inf(?:inity)?$/i.exec(text ?? '');
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  if (text !== undefined && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  throw new ReplyError(message);
}
