/** The three formats of RFC 9110 §5.6.7 begin with the name of the day and end with GMT or (asctime) with the year. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*(?: GMT|[\d ] \d{1,2}:\d\d:\d\d \d{4})$/;

/**
 * Parses an HTTP date to milliseconds since the epoch.
 *
 * @returns `undefined` for anything else, including dates with a numeric time zone such as `+0100`, whose sign servers
 *   often get wrong.
 * @public
 */
export function httpDateMs(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  // The asctime format names no time zone and means GMT.
  const at = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}

/** The separator between two values, but not the comma within a date: a number or the name of a day follows. */
const BETWEEN = /, (?=[\d.]+(?:, |$)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))/;

/**
 * Splits the value of a header that should occur once but may occur several times. All transports join repeated headers
 * with a comma and a space, like `fetch`.
 *
 * @public
 */
export function valuesOf(field: string | null): readonly string[] {
  return field === null ? [] : field.split(BETWEEN).map((value) => value.trim());
}
