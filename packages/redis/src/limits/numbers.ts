import { texts } from '../connection/replies.ts';

/** Reads a reply that is a list of whole numbers. */
export function numbers(value: unknown): readonly number[] {
  const read = (texts(value) ?? []).map(Number);
  if (!read.every(Number.isSafeInteger))
    throw new Error('The reply contains something else than whole numbers.');
  return read;
}
