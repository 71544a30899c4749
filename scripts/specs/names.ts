/** `checkout.session`, `payment_intents`, `billingPortal` → `CheckoutSession`, `PaymentIntents`, `BillingPortal` */
export function pascal(text: string, words: Readonly<Record<string, string>> = {}): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) =>
      Object.hasOwn(words, word) ? (words[word] ?? word) : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
}

/** The singular of a resource's name as English spells it; words that are no plural stay. */
export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** `POST /v1/customers/{}/sources/{}`: an operation's identity, whatever its path parameters are called. */
export function operationKey(verb: string, path: string): string {
  return `${verb.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
}

/** The key of an operation in every dated version of its API: `GET /crm/objects/{date}/contacts`. */
export const undatedKey = (key: string): string => key.replaceAll(/\/\d{4}-\d{2}(?=\/|$)/g, '/{date}');
