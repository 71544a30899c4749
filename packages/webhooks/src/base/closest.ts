/** Names longer than this are not compared: the work grows with the square of the length. */
const MAX_LENGTH = 100;

/** Two slips of the pen are still the same word; three make another. */
const MAX_EDITS = 2;

/** The candidate that was probably meant by `name`; undefined where none is near. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let fewest = MAX_EDITS + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < fewest && edits * 3 < Math.max(wanted.length, candidate.length)) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** How many letters to add, remove or change (Levenshtein); a length that rules a match out is enough of an answer. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MAX_EDITS || to.length > MAX_LENGTH) return MAX_EDITS + 1;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let line = 0; line < from.length; line += 1) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column += 1) {
      const change = (row[column] ?? 0) + (from[line] === to[column] ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
