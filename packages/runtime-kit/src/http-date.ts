/** RFC 9110 §5.6.7: the three forms of an HTTP date begin with the day's name; they end with GMT, or (asctime) the year. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*(?: GMT|[\d ] \d{1,2}:\d\d:\d\d \d{4})$/;

/**
 * Milliseconds since the epoch of an HTTP date; `undefined` for anything else, dates of another zone among it: whoever
 * writes `+0100` may as well mean the other sign.
 */
export function httpDateMs(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  // The asctime form names no zone, and means GMT all the same.
  const at = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}

/** Between two values of a field that came twice, but not within a date: before a number by itself, or a day's name. */
const BETWEEN = /, (?=[\d.]+(?:, |$)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))/;

/**
 * The values of a field that should come once. Every transport joins fields of one name by a comma and a space, as
 * `fetch` does, so that this holds over all of them.
 */
export function valuesOf(field: string | null): readonly string[] {
  return field === null ? [] : field.split(BETWEEN).map((value) => value.trim());
}
