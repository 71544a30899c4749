import type { WebhookDetails } from '../../specs/adapters/openapi/webhooks.ts';
import { beginningOf, type Undecided } from './undecided.ts';

/** The events that a vendor sends, and how they are verified. */
export interface PlannedWebhooks extends WebhookDetails {
  /** `standard` where the events carry the headers of Standard Webhooks; undefined where the document does not tell. */
  readonly scheme: 'standard' | undefined;
  /** Events carry the headers of Standard Webhooks, also where the names of events are not told. */
  readonly isStandard: boolean;
}

/** Prefixes of the headers that Standard Webhooks sends, of which `standardWebhooks()` reads both. */
const STANDARD_PREFIXES = ['webhook', 'svix'];

/** The header that has the signature, as far as names tell; undefined where none does, or a name that no text can hold. */
export function signatureHeader(headers: readonly string[]): string | undefined {
  return headers.find((header) => /^[\w-]{1,60}$/.test(header) && /signature|hmac|digest/.test(header));
}

/** What verifies the events, and what the document leaves open about them. */
export function detectWebhookScheme(details: WebhookDetails | undefined): {
  webhooks: PlannedWebhooks | undefined;
  undecided: Undecided[];
} {
  if (!details) return { webhooks: undefined, undecided: [] };
  const { events, field, headers, unknown } = details;
  const isStandard = STANDARD_PREFIXES.some((prefix) =>
    ['id', 'timestamp', 'signature'].every((part) => headers.includes(`${prefix}-${part}`)),
  );
  const scheme = isStandard && field !== undefined ? 'standard' : undefined;
  const undecided: Undecided[] = [];
  if (!scheme) {
    const { shown, rest } = beginningOf(events, 5);
    const signed = signatureHeader(headers);
    const why = isStandard
      ? 'the document does not say where a payload has the name of its event: pass `type` to standardWebhooks()'
      : signed === undefined
        ? 'the document does not say how they are signed'
        : `they come with the header ${signed}, and the document does not say how it is computed`;
    const question = `the vendor sends ${events.length === 1 ? 'one event' : `${events.length} events`} (${shown}), with types in the entry webhook-events; ${why}: add the handler, with a scheme of @org/webhooks`;
    undecided.push({ question, place: 'webhooks', ...rest });
  }
  for (const event of unknown)
    undecided.push({
      question: `the payload of the event ${event}, is unknown: write the schema of ${details.type}`,
      place: 'overlay',
    });
  return { webhooks: { ...details, scheme, isStandard }, undecided };
}
