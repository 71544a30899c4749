/** What Google says of a failure beside its message. */
export interface GoogleErrorDetails {
  /** The canonical code of AIP-193: `NOT_FOUND`, `RESOURCE_EXHAUSTED` …; older APIs give none. */
  readonly status: string | undefined;
  /** Why, as a constant: `rateLimitExceeded`, `notFound`, or the `reason` of `google.rpc.ErrorInfo`. */
  readonly reason: string | undefined;
  /** Who says so: `calendar.googleapis.com`, or `usageLimits`, `global` of older bodies. */
  readonly domain: string | undefined;
  /** Facts of `google.rpc.ErrorInfo`: the quota that is exceeded, the service that is disabled. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The parameter or header at fault, as older bodies name it. */
  readonly location: string | undefined;
  /** Fields of the request that are wrong, from `google.rpc.BadRequest`. */
  readonly fieldViolations: readonly GoogleFieldViolation[];
  /** The wait that `google.rpc.RetryInfo` asks for, in milliseconds. */
  readonly retryDelayMs: number | undefined;
}

/** One field of a request that is wrong. */
export interface GoogleFieldViolation {
  /** The way to the field: `event.start.dateTime`. */
  readonly field: string;
  readonly description: string;
}

type Raw = Readonly<Record<string, unknown>>;

/** The error object of an answer; empty when it holds none. */
export function rawErrorOf(body: unknown): Raw {
  const error = isRecord(body) ? body['error'] : undefined;
  // The token endpoint, and batches refused as a whole, put the code there as plain text.
  if (typeof error === 'string' && isRecord(body))
    return { status: error, message: body['error_description'] };
  return isRecord(error) ? error : {};
}

/** Every reason that a body gives, in both of Google's formats. */
export function reasonsOf(body: unknown): string[] {
  const raw = rawErrorOf(body);
  return [...records(raw['details']), ...records(raw['errors'])].flatMap(({ reason }) =>
    typeof reason === 'string' ? [reason] : [],
  );
}

/** Reads the details, one by one: an answer is data, and may hold anything. */
export function readDetails(body: unknown): GoogleErrorDetails {
  const raw = rawErrorOf(body);
  const info = detailOf(raw, 'ErrorInfo');
  const [first = {}] = records(raw['errors']);
  return {
    status: text(raw['status']),
    reason: text(info['reason']) ?? text(first['reason']),
    domain: text(info['domain']) ?? text(first['domain']),
    metadata: texts(info['metadata']),
    location: text(first['location']),
    fieldViolations: records(detailOf(raw, 'BadRequest')['fieldViolations']).map((violation) => ({
      field: text(violation['field']) ?? '',
      description: text(violation['description']) ?? '',
    })),
    retryDelayMs:
      durationMs(detailOf(raw, 'RetryInfo')['retryDelay']) ??
      durationMs(texts(info['metadata'])['quotaResetDelay']),
  };
}

function detailOf(raw: Raw, type: string): Raw {
  return (
    records(raw['details']).find((detail) => detail['@type'] === `type.googleapis.com/google.rpc.${type}`) ??
    {}
  );
}

/** `google.protobuf.Duration` as JSON writes it: `1.5s`. */
function durationMs(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(value)?.[1] : undefined;
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}

function texts(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function records(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
