import type { RepeatInfo } from '../../specs/document.ts';

/** Names and codes that a field of the operation table can carry: it separates fields by spaces, items by commas. */
const PLAIN = /^[\w.$=!-]+$/;

/**
 * Reads `x-org-repeat` and refuses what the operation table cannot carry.
 *
 * @throws Error naming the value
 */
export function readRepeat(value: unknown): RepeatInfo | undefined {
  if (value === undefined) return undefined;
  const details = value as RepeatInfo;
  const { when = [], unless = [], own, done = [], probe, undo } = details;
  const texts = [...when, ...unless, own?.param, own?.fill, ...(own?.exists ?? []), ...done, probe, undo];
  const bad = texts.find((text) => text !== undefined && !PLAIN.test(text));
  if (bad === undefined) return details;
  throw new Error(`x-org-repeat holds ${JSON.stringify(bad)}, which no table can carry.`);
}
