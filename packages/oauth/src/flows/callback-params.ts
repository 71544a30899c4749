import { decodeJwt } from 'jose';
import { InvalidParamsError } from '@org/http-core';

/** The body of a request, as text or as a framework has read it: a form, or an object of its fields. */
export type CallbackForm = string | Iterable<readonly [string, unknown]> | Readonly<Record<string, unknown>>;

/**
 * What the user's return carries: the fields of the form where the server sends one (`response_mode=form_post`), else
 * the query.
 */
export function readCallbackParams(
  callbackUrl: string | URL,
  form: CallbackForm | undefined,
): URLSearchParams {
  if (form === undefined) {
    const text = String(callbackUrl);
    if (URL.canParse(text)) return new URL(text).searchParams;
    throw new InvalidParamsError(
      'The callback URL must be whole, with its scheme and host; frameworks give path and query alone: new URL(req.url, redirectUri).',
      { param: 'callbackUrl' },
    );
  }
  if (typeof form === 'string') return new URLSearchParams(form);
  const params = new URLSearchParams();
  const fields =
    Symbol.iterator in form ? (form as Iterable<readonly [string, unknown]>) : Object.entries(form);
  for (const [name, value] of fields)
    // Frameworks make lists of fields that come twice; what comes twice is refused later.
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof one === 'string') params.append(name, one);
  return params;
}

/**
 * The state of a return, before anything of it is believed: in a signed answer (JARM) it is inside.
 *
 * @returns empty text where there is none.
 */
export function readUnverifiedState(params: URLSearchParams): string {
  const signed = params.get('response');
  if (signed === null) return params.get('state') ?? '';
  try {
    const { state } = decodeJwt(signed);
    return typeof state === 'string' ? state : '';
  } catch {
    return '';
  }
}
