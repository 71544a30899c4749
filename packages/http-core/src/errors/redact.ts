/**
 * Shapes of credentials that must never be shown, wherever they come from: Stripe, Slack, SendGrid, Google, GitHub,
 * AWS, Twilio and webhook secrets, JSON Web Tokens, PEM private keys, `Bearer`/`Basic` header values, passwords in
 * URLs, and query parameters that are named like credentials.
 *
 * Servers choose what is searched, so each takes time in proportion to the text: where a shape begins, it either takes
 * the whole run of characters or fails at once, and no part of a run is looked at again as another beginning. That is
 * why a word that begins like a JSON Web Token is hidden even where its dots are missing.
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

/** Shorter values are too common in ordinary text to be taken for a secret. */
const MIN_SECRET_LENGTH = 6;

/** `text` without anything that looks like a credential, and without the `secrets` known to be in use. */
export function redact(text: string, secrets?: Iterable<string>): string {
  let safe = text;
  if (secrets) for (const form of formsOf(secrets)) safe = safe.replaceAll(form, MASK);
  // Made when it is used: a call at the top of a module would stay in every bundle.
  secretShapes ??= new RegExp(SHAPES.map(({ source }) => source).join('|'), 'g');
  return safe.replace(secretShapes, MASK);
}

/** How much longer than what is shown the searched text is, so that no secret is cut before it is recognised. */
const MARGIN = 4_096;

/** The same of text that others chose, and at most `max` characters of it. */
export function redactedExcerpt(text: string, max: number, secrets?: Iterable<string>): string {
  const safe = redact(text.length > max ? text.slice(0, max + MARGIN) : text, secrets);
  return safe.length > max ? `${safe.slice(0, max - 1)}…` : safe;
}

/** Request ids are short names; a server that sends more sends something else. */
const MAX_REQUEST_ID = 200;

/** A request id as it may be shown. */
export const shownRequestId = (id: string, secrets?: Iterable<string>): string =>
  redactedExcerpt(id, MAX_REQUEST_ID, secrets);

/**
 * The forms in which secrets turn up: as they are, percent-encoded (by `encodeURIComponent`, by the URL parser, which does
 * it to apostrophes too, and as forms do), and inside JSON. The longest come first, since one secret may be the beginning
 * of another.
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

/** Looks the same in a URL and in JSON. */
const PLAIN = /^[\w.*-]*$/;

/** Half of a surrogate pair, which percent-encoding would throw at. */
const HALF_PAIR = /\p{Surrogate}/gu;

const asInForms = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const lower = (escape: string): string => escape.toLowerCase();
