import { isRecord } from '@org/runtime-kit';
import type { NextPage } from '../contract/pages.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { VERSION, type CursorOwner, type PageCursor } from './page-cursor.ts';

/**
 * Parses the text of a cursor.
 *
 * @throws InvalidParamsError if it is not a cursor of this list.
 */
export function parseCursor(of: CursorOwner, text: string): PageCursor {
  const wrong = (reason: string): InvalidParamsError => invalidCursor(of.operation, reason);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong('is not readable');
  }
  const { v, operation: owner, list, page, skip } = (parsed ?? {}) as Record<string, unknown>;
  if (v !== VERSION || !Number.isSafeInteger(skip) || Number(skip) < 0 || !isNextPage(page))
    throw wrong('is not readable');
  if (owner !== of.operation) throw wrong(`belongs to ${String(owner)}`);
  if (list !== of.list) throw wrong('belongs to a list with other parameters');
  return { page, skip: Number(skip) };
}

/** @param reason Why the cursor is invalid, in a few words: `is not readable`. */
export function invalidCursor(operation: string, reason: string): InvalidParamsError {
  return new InvalidParamsError(
    `${operation}: the cursor ${reason}; pass what pager.cursor() returned, unchanged, to the same call with the same parameters.`,
    { param: 'cursor', operation },
  );
}

function isNextPage(page: unknown): page is NextPage | undefined {
  if (page === undefined) return true;
  return isRecord(page) && (typeof page['url'] === 'string' || isRecord(page['params']));
}
