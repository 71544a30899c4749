import { checkSync } from 'recheck';

/** What the checker found out about a regular expression. */
export interface Outcome {
  /** Its time grows with the length of the text only. */
  readonly linear: boolean;
  /** Why not, or why that is not known, in a few words. */
  readonly reason: string;
}

/** @param text as it is written: `/a+/g`. @param timeoutMs after which it is not known. */
export function assess(text: string, timeoutMs = 60_000): Outcome {
  const end = text.lastIndexOf('/');
  const found = checkSync(text.slice(1, end), text.slice(end + 1), { timeout: timeoutMs });
  if (found.status === 'safe') return { linear: true, reason: '' };
  if (found.status === 'unknown') return { linear: false, reason: `not decided: ${found.error.kind}` };
  return { linear: false, reason: `${found.complexity.summary}, by ${found.attack.pattern}` };
}
