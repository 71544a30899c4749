import { fieldsOf, textField, type TokenResponse } from '../token-response.ts';

/** Kinds of token that are worth nothing without a proof beside them: taking them for bearers would hide that. */
const WITH_PROOF = /^(?:mac|pop|dpop|hoba|http-sig)$/i;

/**
 * An answer in the standard's form, where its meaning is beyond doubt: many servers leave out or misspell what no
 * client needs, and refuse with status 200. Needs no profile, since nothing here could be meant otherwise.
 */
export function normalizeResponse({ status, body }: TokenResponse): TokenResponse {
  const fields = fieldsOf(body);
  const token = textField(body, 'access_token');
  if (token === undefined && fields['error'] !== undefined) return refusal(status, fields);
  // RFC 9126 §2.2: a pushed request is created.
  if (status === 200 && textField(body, 'request_uri') !== undefined) return { status: 201, body };
  if (token === undefined)
    return Array.isArray(fields['scope']) ? { status, body: scoped(fields) } : { status, body };
  const { token_type, refresh_token, id_token, expires_in, error: _none, ...rest } = scoped(fields);
  const type =
    typeof token_type === 'string' && WITH_PROOF.test(token_type.trim()) ? token_type.trim() : 'Bearer';
  const kept = {
    ...(isText(refresh_token) ? { refresh_token } : {}),
    ...(isText(id_token) ? { id_token } : {}),
    ...(isLife(expires_in) ? { expires_in: Number(expires_in) } : {}),
  };
  return { status, body: { ...rest, ...kept, token_type: type } };
}

/** RFC 6749 §3.3: text, with blanks between scopes. */
function scoped(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { scope, ...rest } = fields;
  const text = Array.isArray(scope) ? scope.filter(isText).join(' ') : scope;
  return isText(text) ? { ...rest, scope: text } : rest;
}

/** RFC 6749 §5.2: a status of its own, and text in both fields. */
function refusal(status: number, fields: Readonly<Record<string, unknown>>): TokenResponse {
  const { error, error_description, ...rest } = fields;
  const inner = fieldsOf(error);
  const word = isText(error)
    ? error
    : ['type', 'status', 'code']
        .map((name) => inner[name])
        .find((one) => isText(one) || typeof one === 'number');
  if (word === undefined) return { status, body: fields };
  const said = isText(error_description) ? error_description : textField(error, 'message');
  return {
    status: status >= 200 && status < 300 ? 400 : status,
    body: { ...rest, error: String(word), ...(said === undefined ? {} : { error_description: said }) },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** In seconds; anything else says nothing about the end. */
function isLife(value: unknown): boolean {
  return (typeof value === 'number' || isText(value)) && Number(value) > 0 && Number(value) < Infinity;
}
