/** Maximum length of compared names: the work grows with the square of the length. */
const MAX_LENGTH = 100;

/** Maximum edit distance: with three typing errors, a name is no longer recognizable. */
const MAX_EDITS = 2;

/**
 * Finds the candidate that `name` was probably meant to be. Letter case, hyphens and underscores do not count.
 *
 * @returns `undefined` if no candidate is similar.
 * @internal
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = normalized(name);
  let best: string | undefined;
  let fewest = MAX_EDITS + 1;
  for (const candidate of candidates) {
    const other = normalized(candidate);
    const edits = distance(wanted, other, fewest);
    const isClose = edits * 3 < Math.max(wanted.length, other.length) || isStem(wanted, other);
    if (edits < fewest && isClose) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** A name without its ending, such as its unit: `ttl` for `ttlMs`. */
const isStem = (wanted: string, other: string): boolean => wanted.length > 2 && other.startsWith(wanted);

const normalized = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/** Counts the letters to add, remove, change or swap (optimal string alignment); stops counting at `max`. */
function distance(from: string, to: string, max: number): number {
  if (Math.abs(from.length - to.length) >= max || from.length > MAX_LENGTH || to.length > MAX_LENGTH)
    return max;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let line = 0; line < from.length; line++) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column++) {
      const same = from[line] === to[column];
      let edits = Math.min(
        (row[column] ?? 0) + (same ? 0 : 1),
        (row[column + 1] ?? 0) + 1,
        (next[column] ?? 0) + 1,
      );
      if (line > 0 && column > 0 && from[line] === to[column - 1] && from[line - 1] === to[column]) {
        edits = Math.min(edits, (before[column - 1] ?? 0) + 1);
      }
      next.push(edits);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
