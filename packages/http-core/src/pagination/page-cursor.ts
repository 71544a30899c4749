import type { NextPage } from '../contract/pages.ts';

/** A position in a list: the page, and how many of its items were returned. */
export interface PageCursor {
  /** The page; absent for the first one. */
  readonly page?: NextPage | undefined;
  readonly skip: number;
}

/** The list that a cursor belongs to. */
export interface CursorOwner {
  readonly operation: string;
  /** Distinguishes lists of one operation: a hash of the request. */
  readonly list?: string | undefined;
}

/** The version of the format. */
export const VERSION = 2;

/** Formats a cursor as text. */
export function formatCursor({ operation, list }: CursorOwner, { page, skip }: PageCursor): string {
  return JSON.stringify({ v: VERSION, operation, list, page, skip });
}
