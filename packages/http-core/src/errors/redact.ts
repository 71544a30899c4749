/**
 * Shapes of credentials that must never be shown, wherever they come from: Stripe, Slack, SendGrid, Google, GitHub,
 * AWS, Twilio and webhook secrets, JSON Web Tokens, PEM private keys, `Bearer`/`Basic` header values, passwords in
 * URLs, and query parameters that are named like credentials.
 */
const SECRET_SHAPES =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\b(?:sk|rk|pk)_(?:live|test)_[\w*]+|\bwh(?:sec|sk)_[\w+/=-]+|\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|\bSG\.[\w-]+\.[\w-]+|\bya29\.[\w-]+|\bAIza[\w-]{20,}|\bgh[pousr]_\w+|\bAKIA[0-9A-Z]{12,}|\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?|\b(?:Bearer|Basic) +[\w.~+/=-]+|\b(?:bearer|basic) +[\w.~+/=-]{16,}|(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)|(?<=[?&](?:api[_-]?key|key|(?:access_|refresh_|id_)?token|sig|signature|(?:client_)?secret|password)=)[^\s&#"<>]+/g;

const MASK = '[redacted]';

/** Shorter values are too common in ordinary text to be taken for a secret. */
const MIN_SECRET_LENGTH = 6;

/** `text` without anything that looks like a credential, and without the `secrets` known to be in use. */
export function redact(text: string, secrets?: Iterable<string>): string {
  let safe = text;
  if (secrets) for (const form of formsOf(secrets)) safe = safe.replaceAll(form, MASK);
  return safe.replace(SECRET_SHAPES, MASK);
}

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
