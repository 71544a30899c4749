import { InvalidParamsError } from '../errors/call-errors.ts';
import type { NextPage } from './page-reader.ts';

/** A place in a list: the page, and how many of its items were handed out. */
export interface Bookmark {
  /** Absent: the first page. */
  readonly page?: NextPage | undefined;
  readonly skip: number;
}

const VERSION = 1;

/** A bookmark as text to keep. */
export function writeBookmark(operation: string, { page, skip }: Bookmark): string {
  return JSON.stringify({ v: VERSION, operation, page, skip });
}

/**
 * The place that a kept text names.
 *
 * @throws InvalidParamsError when it is no bookmark of this operation.
 */
export function readBookmark(operation: string, text: string): Bookmark {
  const wrong = (reason: string): InvalidParamsError =>
    new InvalidParamsError(
      `${operation}: the cursor ${reason}; pass what pager.cursor() returned, unchanged.`,
      { param: 'cursor', operation },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong('is not readable');
  }
  const { v, operation: owner, page, skip } = (parsed ?? {}) as Record<string, unknown>;
  if (v !== VERSION || !Number.isSafeInteger(skip) || Number(skip) < 0 || !isNextPage(page))
    throw wrong('is not readable');
  if (owner !== operation) throw wrong(`belongs to ${String(owner)}`);
  return { page, skip: Number(skip) };
}

function isNextPage(page: unknown): page is NextPage | undefined {
  if (page === undefined) return true;
  if (typeof page !== 'object' || page === null) return false;
  const { url, params } = page as { url?: unknown; params?: unknown };
  return typeof url === 'string' || (typeof params === 'object' && params !== null && !Array.isArray(params));
}
