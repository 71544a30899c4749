import { fieldsOf, textField, type TokenResponse } from '../contract/token-response.ts';

/** The beginning of a form in response to a token request. */
const FORM = /^(?:access_token|error)=/;

/** Token types that require a proof with each call. Treating them as bearer tokens would hide that. */
const PROOF_TYPES = /^(?:mac|pop|dpop|hoba|http-sig)$/i;

/** Parses a body by its media type: as JSON, or as a form, which some servers send by default. */
export function parseResponseBody(text: string, contentType: string | null): unknown {
  if (contentType?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Some servers label their forms as text.
    return FORM.test(text) ? Object.fromEntries(new URLSearchParams(text)) : text;
  }
}

/**
 * Converts a response to the form of the standard if its meaning is beyond doubt. Many servers omit or misspell fields
 * that no client needs, or refuse requests with status 200. No profile is needed because each of these deviations has
 * only one meaning.
 */
export function normalizeResponse({ status, body }: TokenResponse): TokenResponse {
  const fields = fieldsOf(body);
  const token = textField(body, 'access_token');
  if (token === undefined && fields['error'] !== undefined) return normalizeRefusal(status, fields);
  // RFC 9126 §2.2: the status of a pushed request is 201.
  if (status === 200 && textField(body, 'request_uri') !== undefined) return { status: 201, body };
  if (token === undefined)
    return Array.isArray(fields['scope']) ? { status, body: normalizeScope(fields) } : { status, body };
  const { token_type, refresh_token, id_token, expires_in, error: _none, ...rest } = normalizeScope(fields);
  const type =
    typeof token_type === 'string' && PROOF_TYPES.test(token_type.trim()) ? token_type.trim() : 'Bearer';
  const kept = {
    ...(isText(refresh_token) ? { refresh_token } : {}),
    ...(isText(id_token) ? { id_token } : {}),
    ...(isLifetime(expires_in) ? { expires_in: Number(expires_in) } : {}),
  };
  return { status, body: { ...rest, ...kept, token_type: type } };
}

/** RFC 6749 §3.3: `scope` is text with spaces between scopes. */
function normalizeScope(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { scope, ...rest } = fields;
  const text = Array.isArray(scope) ? scope.filter(isText).join(' ') : scope;
  return isText(text) ? { ...rest, scope: text } : rest;
}

/** RFC 6749 §5.2: a refusal has a status of its own, and text in both fields. */
function normalizeRefusal(status: number, fields: Readonly<Record<string, unknown>>): TokenResponse {
  const { error, error_description, ...rest } = fields;
  const nested = fieldsOf(error);
  const code = isText(error)
    ? error
    : ['type', 'status', 'code']
        .map((name) => nested[name])
        .find((value) => isText(value) || typeof value === 'number');
  if (code === undefined) return { status, body: fields };
  const description = isText(error_description) ? error_description : textField(error, 'message');
  return {
    status: status >= 200 && status < 300 ? 400 : status,
    body: {
      ...rest,
      error: String(code),
      ...(description === undefined ? {} : { error_description: description }),
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether `expires_in` is a usable number of seconds. */
function isLifetime(value: unknown): boolean {
  return (typeof value === 'number' || isText(value)) && Number(value) > 0 && Number(value) < Infinity;
}
