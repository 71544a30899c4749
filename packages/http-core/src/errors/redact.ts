/**
 * Shapes of credentials that must never be shown, wherever they come from: Stripe, Slack, SendGrid, Google, GitHub,
 * AWS, Twilio and webhook secrets, JSON Web Tokens, PEM private keys, and `Bearer`/`Basic` header values.
 */
const SECRET_SHAPES =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\b(?:sk|rk|pk)_(?:live|test)_[\w*]+|\bwh(?:sec|sk)_[\w+/=-]+|\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|\bSG\.[\w-]+\.[\w-]+|\bya29\.[\w-]+|\bAIza[\w-]{20,}|\bgh[pousr]_\w+|\bAKIA[0-9A-Z]{12,}|\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?|\b(?:Bearer|Basic) +[\w.~+/=-]+/g;

const MASK = '[redacted]';

/** Shorter values are too common in ordinary text to be taken for a secret. */
const MIN_SECRET_LENGTH = 6;

/** `text` without anything that looks like a credential, and without the `secrets` known to be in use. */
export function redact(text: string, secrets?: Iterable<string>): string {
  let safe = text;
  if (secrets) {
    for (const secret of secrets) {
      if (secret.length < MIN_SECRET_LENGTH) continue;
      safe = safe.replaceAll(secret, MASK);
      const encoded = encodeURIComponent(secret);
      if (encoded !== secret) safe = safe.replaceAll(encoded, MASK);
    }
  }
  return safe.replace(SECRET_SHAPES, MASK);
}
