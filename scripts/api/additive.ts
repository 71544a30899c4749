const OPTIONAL = /^ {4}(readonly )?(\[?[\w$.]+\]?|'[^']*'|"[^"]*")\?[:(]/;
const MEMBER = /^ {4}\S/;

/**
 * Whether a declaration only gained what no user has to give or handle: optional members, and any member of a class,
 * which users seldom write themselves. Everything else counts as a change, since wider for one is narrower for another.
 */
export function isAdditive(before: string, after: string): boolean {
  const gained = linesGained(before.split('\n'), after.split('\n'));
  if (!gained || gained.length === 0) return false;
  const ofClass = /^(abstract )?class /.test(after);
  let inside = false;
  return gained.every((line) => {
    if (MEMBER.test(line) && !/^ {4}[}\])]/.test(line)) {
      const fine = ofClass ? !/^ {4}(abstract|constructor)\b/.test(line) : OPTIONAL.test(line);
      inside = fine && /[{([]$/.test(line);
      return fine;
    }
    return inside;
  });
}

/** The lines that were put between the others; undefined where one went or changed. */
function linesGained(before: readonly string[], after: readonly string[]): string[] | undefined {
  const gained: string[] = [];
  let at = 0;
  for (const line of after)
    if (line === before[at]) at++;
    else gained.push(line);
  return at === before.length ? gained : undefined;
}
