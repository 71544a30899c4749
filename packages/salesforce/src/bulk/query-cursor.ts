import { InvalidParamsError } from '@org/http-core';

/** Where the reading of the results of a job is. */
export interface QueryPosition {
  readonly jobId: string;
  /** The locator of the page; absent for the first. */
  readonly locator?: string | undefined;
  /** The size of the pages that the caller chose. A page of another size would begin with other rows. */
  readonly maxRecords?: number | undefined;
  /** Number of rows of the page that have been handed out. */
  rows: number;
}

const VERSION = 'bulk1';

/** The position as text, for storage. Dots separate its parts, so those of a locator are escaped. */
export function writeCursor({ jobId, locator = '', maxRecords, rows }: QueryPosition): string {
  const page = encodeURIComponent(locator).replaceAll('.', '%2E');
  return [VERSION, jobId, page, String(maxRecords ?? ''), String(rows)].join('.');
}

/** @throws InvalidParamsError for text that no `cursor()` returned. */
export function readCursor(cursor: unknown): QueryPosition {
  const [version, jobId = '', locator = '', size = '', rows = '', ...more] =
    typeof cursor === 'string' ? cursor.split('.') : [];
  const isKnown = version === VERSION && more.length === 0 && /^[A-Za-z0-9]{15,18}$/.test(jobId);
  if (isKnown && /^\d{1,15}$/.test(rows) && /^(?:[1-9]\d{0,14})?$/.test(size)) {
    const text = decoded(locator);
    if (text !== undefined)
      return {
        jobId,
        maxRecords: size === '' ? undefined : Number(size),
        rows: Number(rows),
        ...(text !== '' && { locator: text }),
      };
  }
  throw new InvalidParamsError(
    'The cursor is not one of a bulk query. Pass what cursor() of its rows returned, unchanged.',
    { param: 'cursor' },
  );
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
