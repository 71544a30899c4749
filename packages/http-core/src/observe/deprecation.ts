import type { Deprecation } from '../contract/events.ts';
import { redact } from '../errors/redact.ts';

/** RFC 9651 §3.3.7: a date is an at sign and whole seconds. */
const STRUCTURED_DATE = /^@(-?\d{1,15})/;

/** Longer headers are cut: a server must not be able to keep us busy with one. */
const MAX_LINK_LENGTH = 4_096;

/** RFC 8288: a target in angle brackets, then its parameters. */
const LINKS = /<([^<>]*)>([^<]*)/g;
const RELATION = /;\s*rel\s*=\s*"?([^";,]*)/i;

/** Reads the headers that announce an end; `undefined` when there are none. */
export function readDeprecation(
  header: (name: string) => string | null,
  secrets: Iterable<string>,
): Deprecation | undefined {
  const deprecation = header('deprecation');
  const sunset = header('sunset');
  if (deprecation === null && sunset === null) return undefined;
  // Drafts before the RFC wrote `true`, or a date as HTTP writes them.
  if (deprecation === 'false' && sunset === null) return undefined;
  const target = explanation(header('link') ?? '');
  return {
    deprecatedAt: deprecation === null ? undefined : deprecationDate(deprecation),
    sunsetAt: sunset === null ? undefined : httpDate(sunset),
    link: target === undefined ? undefined : redact(target, secrets),
  };
}

/** The first link that explains the end, without what could be private in it. */
function explanation(link: string): string | undefined {
  for (const [, target = '', parameters = ''] of link.slice(0, MAX_LINK_LENGTH).matchAll(LINKS)) {
    const relations = RELATION.exec(parameters)?.[1]?.toLowerCase().split(/\s+/) ?? [];
    if (relations.includes('deprecation') || relations.includes('sunset')) return target.split(/[?#]/)[0];
  }
  return undefined;
}

function deprecationDate(value: string): number | undefined {
  const seconds = STRUCTURED_DATE.exec(value)?.[1];
  return seconds === undefined ? httpDate(value) : Number(seconds) * 1_000;
}

function httpDate(value: string): number | undefined {
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
