/** Headers whose values everybody may see; the value of any other may be a credential. */
const OPEN_HEADER =
  /^(?:accept(?:-\w+)?|cache-control|content-[\w-]+|if-[\w-]+|prefer|user-agent|trace(?:parent|state)|x-(?:request|correlation)-id|idempotency-key|[\w-]*version)$/;

/** Names of parameters that hold what must not be shown. */
const CONFIDENTIAL_NAME =
  /pass(?:word|phrase|wd)|secret|token|api[-_]?key|private[-_]?key|credential|authorization|signature|^(?:cvc|cvv|pin|otp|ssn)$|^number$|account_number|card_number/i;

/** Parameters nested deeper, or more of them, are not searched: errors must not cost more than calls. */
const MAX_DEPTH = 8;
const MAX_VALUES = 2_000;

/**
 * What must stay out of the texts of one call's errors: the client's credentials, the values of headers given by hand,
 * and parameters named like secrets. Servers like to repeat them in their messages. Looked up only when an error is
 * made, so that calls which succeed pay nothing.
 */
export class CallSecrets implements Iterable<string> {
  readonly #credentials: Iterable<string>;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #params: readonly unknown[];

  constructor(
    credentials: Iterable<string>,
    headers: Readonly<Record<string, string>>,
    params: readonly unknown[],
  ) {
    this.#credentials = credentials;
    this.#headers = headers;
    this.#params = params;
  }

  *[Symbol.iterator](): Generator<string> {
    yield* this.#credentials;
    for (const [name, value] of Object.entries(this.#headers)) if (!OPEN_HEADER.test(name)) yield value;
    const budget = { left: MAX_VALUES };
    for (const params of this.#params) yield* confidentialIn(params, false, 0, budget);
  }
}

function* confidentialIn(
  value: unknown,
  confidential: boolean,
  depth: number,
  budget: { left: number },
): Generator<string> {
  if (confidential && (typeof value === 'string' || typeof value === 'number')) yield String(value);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const [name, item] of entriesOf(value)) {
    if (budget.left-- <= 0) return;
    yield* confidentialIn(item, confidential || CONFIDENTIAL_NAME.test(name), depth + 1, budget);
  }
}

/** Bytes name nothing, and there may be millions. Getters may throw; the call has failed for that reason already. */
function entriesOf(value: object): [string, unknown][] {
  if (ArrayBuffer.isView(value)) return [];
  try {
    return Object.entries(Array.isArray(value) ? value.slice(0, MAX_VALUES) : value);
  } catch {
    return [];
  }
}
