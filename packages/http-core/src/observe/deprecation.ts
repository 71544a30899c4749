import { httpDateMs } from '@org/runtime-kit';
import type { CallEvent, Deprecation, Hooks } from '../contract/events.ts';
import { redact } from '../errors/redact.ts';
import { notify } from './notify.ts';

/** A date of structured fields (RFC 9651 §3.3.7): an at sign and whole seconds. */
const STRUCTURED_DATE = /^@(-?\d{1,15})/;

/** Maximum length of a `Link` header, in characters; the rest is ignored to bound the work. */
const MAX_LINK_LENGTH = 4_096;

/** A link (RFC 8288): a target in angle brackets, followed by its parameters. */
const LINKS = /<([^<>]*)>([^<]*)/g;
const RELATION = /;\s*rel\s*=\s*"?([^";,]*)/i;

/** Calls the hook if the headers of a response announce a deprecation. */
export function notifyDeprecation(
  hook: Hooks['onDeprecation'],
  event: CallEvent,
  header: (name: string) => string | null,
  secrets: Iterable<string>,
): void {
  const deprecation = readDeprecation(header, secrets);
  if (deprecation) notify(hook, { ...event, ...deprecation });
}

/** Reads `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and their `Link`; `undefined` if neither is present. */
export function readDeprecation(
  header: (name: string) => string | null,
  secrets: Iterable<string>,
): Deprecation | undefined {
  const deprecation = header('deprecation');
  const sunset = header('sunset');
  if (deprecation === null && sunset === null) return undefined;
  // Drafts of the RFC used `true`, `false` or an HTTP date.
  if (deprecation === 'false' && sunset === null) return undefined;
  const target = documentationLink(header('link') ?? '');
  return {
    deprecatedAtMs: deprecation === null ? undefined : deprecationDate(deprecation),
    sunsetAtMs: sunset === null ? undefined : httpDateMs(sunset),
    link: target === undefined ? undefined : redact(target, secrets),
  };
}

/** The target of the first `deprecation` or `sunset` link, without its query and fragment, which may be private. */
function documentationLink(link: string): string | undefined {
  for (const [, target = '', parameters = ''] of link.slice(0, MAX_LINK_LENGTH).matchAll(LINKS)) {
    const relations = RELATION.exec(parameters)?.[1]?.toLowerCase().split(/\s+/) ?? [];
    if (relations.includes('deprecation') || relations.includes('sunset')) return target.split(/[?#]/)[0];
  }
  return undefined;
}

function deprecationDate(value: string): number | undefined {
  const seconds = STRUCTURED_DATE.exec(value)?.[1];
  return seconds === undefined ? httpDateMs(value) : Number(seconds) * 1_000;
}
