/** Longer names are no slips of the pen. */
const MAX_LENGTH = 40;

/** The known name that was probably meant: the same but for case and punctuation, or two letters away. */
export function suggestionFor(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const plain = plainOf(name);
  const alike = known.find((one) => plainOf(one) === plain);
  if (alike !== undefined) return alike;
  const [best] = known
    .map((one) => ({ one, distance: distanceOf(plain, plainOf(one)) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.min(2, name.length / 3) ? best.one : undefined;
}

const plainOf = (name: string): string => name.replaceAll(/[\s_-]/g, '').toLowerCase();

/** How many letters must be added, taken away or replaced (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
