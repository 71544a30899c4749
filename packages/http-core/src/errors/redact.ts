/**
 * Patterns of credentials that must never be shown, whatever their origin: secrets of Stripe, Slack, SendGrid, Google,
 * GitHub, AWS, Twilio and webhooks, JSON Web Tokens, PEM private keys, `Bearer` and `Basic` header values, passwords in
 * URLs, and query parameters named like credentials.
 *
 * Servers choose the text, so every pattern takes linear time: at each start, it either matches the whole run of characters
 * or fails at once, and no part of a run is tried again as another start. For that reason, a word that begins like a JSON
 * Web Token is hidden even without its dots.
 */
const SHAPES = [
  /-----BEGIN [A-Z ]{0,64}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,64}PRIVATE KEY-----|$)/,
  /\b(?:sk|rk|pk)_(?:live|test)_[\w*]+/,
  /\bwh(?:sec|sk)_[\w+/=-]+/,
  /\bxox[a-z]-[\w-]+/,
  /\bxapp-[\w-]+/,
  /\bSG\.[\w-]+\.[\w-]+/,
  /\bya29\.[\w-]+/,
  /\bAIza[\w-]{20,}/,
  /\bgh[pousr]_\w+/,
  /\bAKIA[0-9A-Z]{12,}/,
  /\beyJ[\w-]+(?:\.[\w-]*){0,2}/,
  /\b(?:Bearer|Basic) {1,16}[\w.~+/=-]+/,
  /\b(?:bearer|basic) {1,16}[\w.~+/=-]{16,}/,
  /(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/,
  /(?<=[?&](?:api[_-]?key|key|(?:access_|refresh_|id_)?token|sig|signature|(?:client_)?secret|password)=)[^\s&#"<>]+/,
];
let secretShapes: RegExp | undefined;

const MASK = '[redacted]';

/** Minimum length of a secret, in characters; shorter values are too common in ordinary text. */
const MIN_SECRET_LENGTH = 6;

/**
 * Replaces everything that looks like a credential, and the given secrets, by `[redacted]`.
 *
 * @param secrets Secrets in use; values shorter than 6 characters are ignored.
 * @public
 */
export function redact(text: string, secrets?: Iterable<string>): string {
  let safe = text;
  if (secrets) for (const form of formsOf(secrets)) safe = safe.replaceAll(form, MASK);
  // Created on first use: a call at the top of a module would stay in every bundle.
  secretShapes ??= new RegExp(SHAPES.map(({ source }) => source).join('|'), 'g');
  return safe.replace(secretShapes, MASK);
}

/** Number of characters that are searched beyond the excerpt, so that no secret is cut before it is recognized. */
const MARGIN = 4_096;

/** Redacts text of foreign origin and shortens it to `max` characters. */
export function redactedExcerpt(text: string, max: number, secrets?: Iterable<string>): string {
  const safe = redact(text.length > max ? text.slice(0, max + MARGIN) : text, secrets);
  return safe.length > max ? `${safe.slice(0, max - 1)}…` : safe;
}

/** Maximum length of a request id that is shown, in characters. */
const MAX_REQUEST_ID = 200;

/** Redacts and shortens a request id. */
export const shownRequestId = (id: string, secrets?: Iterable<string>): string =>
  redactedExcerpt(id, MAX_REQUEST_ID, secrets);

/**
 * The forms in which secrets appear: unchanged, percent-encoded (by `encodeURIComponent`, by the URL parser, which also
 * encodes apostrophes, and by forms), and inside JSON. The longest form comes first, since one secret may be the prefix of
 * another.
 */
function formsOf(secrets: Iterable<string>): string[] {
  const forms: string[] = [];
  for (const given of secrets) {
    const secret = given.trim();
    if (secret.length < MIN_SECRET_LENGTH) continue;
    forms.push(secret);
    if (PLAIN.test(secret)) continue;
    const encoded = encodeURIComponent(secret.replace(HALF_PAIR, '\ufffd'));
    for (const form of [encoded, encoded.replaceAll("'", '%27'), asInForms(secret)])
      forms.push(form, form.replace(/%[0-9A-F]{2}/g, lower));
    forms.push(JSON.stringify(secret).slice(1, -1));
  }
  return forms.length > 1 ? forms.sort((a, b) => b.length - a.length) : forms;
}

/** Matches text that is the same in a URL and in JSON. */
const PLAIN = /^[\w.*-]*$/;

/** Half of a surrogate pair, for which percent-encoding throws. */
const HALF_PAIR = /\p{Surrogate}/gu;

const asInForms = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const lower = (escape: string): string => escape.toLowerCase();
