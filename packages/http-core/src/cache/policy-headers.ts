/** Headers that belong to one response or to one connection (RFC 9111 §3.1, RFC 9110 §7.6.1), and are not stored. */
const NOT_STORED = new Set([
  'authorization',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'set-cookie',
  'set-cookie2',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type Headers = Readonly<Record<string, string>>;

/** The headers of a response that may be stored. */
export function storableHeaders(headers: Headers): Headers {
  const listed = (headers['connection'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !NOT_STORED.has(name) && !listed.includes(name)),
  );
}

/**
 * The headers as the library for caching policies reads them correctly: it distinguishes capitals in directives, takes dates
 * in any format that `Date.parse` does, and would revalidate a fresh response with `must-revalidate`.
 *
 * @param nowMs The wall clock, in milliseconds since the epoch.
 */
export function policyHeaders(headers: Headers, nowMs: number): Headers {
  const read: Record<string, string> = { ...headers };
  const { 'cache-control': control, age, expires } = headers;
  if (control !== undefined)
    read['cache-control'] = control.toLowerCase().replaceAll(/(?:^|,)\s*must-revalidate\s*(?=,|$)/g, '');
  // RFC 9111 §5.1: whole seconds, of several values the first; anything else is ignored.
  const seconds = /^\s*(\d+)\s*(?:,|$)/.exec(age ?? '')?.[1];
  if (seconds !== undefined) read['age'] = seconds;
  else delete read['age'];
  for (const name of ['date', 'last-modified'] as const) {
    const value = headers[name];
    if (value === undefined) continue;
    const date = usualDate(value, nowMs);
    if (date === undefined) Reflect.deleteProperty(read, name);
    else read[name] = date;
  }
  // RFC 9111 §5.3: an invalid date is in the past.
  if (expires !== undefined) read['expires'] = usualDate(expires, nowMs) ?? '0';
  return read;
}

/** Whether a stale response must not be used without asking the server. */
export const mustRevalidate = ({ 'cache-control': control = '' }: Headers): boolean =>
  /(?:^|,)\s*must-revalidate\s*(?:,|$)/i.test(control);

const USUAL =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/i;
const ASCTIME =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}$/i;
const OBSOLETE =
  /^[a-z]{3,6}day, (\d\d)-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d\d) (\d\d:\d\d:\d\d) GMT$/i;

/** The three formats of RFC 9110 §5.6.7 in the usual one; `undefined` for anything else. */
function usualDate(text: string, nowMs: number): string | undefined {
  if (USUAL.test(text)) return new Date(text).toUTCString();
  if (ASCTIME.test(text)) return new Date(`${text} GMT`).toUTCString();
  const [, day, month, year, time] = OBSOLETE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const now = new Date(nowMs).getUTCFullYear();
  const near = now - (now % 100) + Number(year);
  // A year that seems to be more than 50 years ahead is the most recent one with these digits.
  return new Date(`${day} ${month} ${near > now + 50 ? near - 100 : near} ${time} GMT`).toUTCString();
}
