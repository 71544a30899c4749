/** The values of a row, in the order of its columns. */
export type Row = readonly unknown[];

/**
 * Reads the rows of a result by the position of their columns, because clients can be configured to rename columns.
 * Statements cast numbers to text, because clients can be configured to parse types in their own way.
 */
export function rowsOf(result: unknown): readonly Row[] {
  const rows = Array.isArray(result) ? result : (result as { readonly rows?: unknown } | null)?.rows;
  if (!Array.isArray(rows)) return [];
  return (rows as readonly unknown[]).map((row) =>
    Array.isArray(row) ? (row as Row) : Object.values(row as object),
  );
}

/** Reads a column that is text and not null. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : String(value));
