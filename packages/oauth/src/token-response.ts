/** An answer of the token endpoint, before anything is believed of it. */
export interface TokenResponse {
  /** HTTP status. */
  readonly status: number;
  /** Parsed JSON or form fields; text where it was neither. */
  readonly body: unknown;
}

/** The fields of an answer that is an object; an empty object otherwise. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Readonly<Record<string, unknown>>)
    : {};
}

/** Text of a field; `undefined` when it is anything else or empty. */
export function textField(body: unknown, name: string): string | undefined {
  const value = fieldsOf(body)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The beginning of a form that answers a token request. */
const FORM = /^(?:access_token|error)=/;

/** The body of an answer by its media type: JSON, or a form, which some servers send unless asked not to. */
export function parseResponseBody(text: string, contentType: string | null): unknown {
  if (contentType?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Some servers call their forms text.
    return FORM.test(text) ? Object.fromEntries(new URLSearchParams(text)) : text;
  }
}
