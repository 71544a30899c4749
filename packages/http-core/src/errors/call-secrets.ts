/** Headers with public values; the value of any other header may be a credential. */
const OPEN_HEADER =
  /^(?:accept(?:-\w+)?|cache-control|content-[\w-]+|if-[\w-]+|prefer|user-agent|trace(?:parent|state)|x-(?:request|correlation)-id|idempotency-key|[\w-]*version)$/;

/** Names of parameters with confidential values. */
const CONFIDENTIAL_NAME =
  /pass(?:word|phrase|wd)|secret|token|api[-_]?key|private[-_]?key|credential|authorization|signature|^(?:cvc|cvv|pin|otp|ssn)$|^number$|account_number|card_number/i;

/** Maximum depth and number of the parameters that are searched: an error must not cost more than its call. */
const MAX_DEPTH = 8;
const MAX_VALUES = 2_000;

/**
 * The values that errors of one call must not show: the client's credentials, the values of headers, and parameters named
 * like secrets. Servers often repeat them in their messages. The values are collected only when an error is made, so that
 * successful calls pay nothing.
 *
 * @public
 * @example
 * ```ts
 * import { CallSecrets, redact } from '@org/http-core/provider';
 *
 * export const shown = (message: string, credentials: string[], params: object): string =>
 *   redact(message, new CallSecrets(credentials, {}, [params]));
 * ```
 */
export class CallSecrets implements Iterable<string> {
  readonly #credentials: Iterable<string>;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #params: readonly unknown[];
  readonly #isConfidential: ((name: string) => boolean) | undefined;

  /** @param isConfidential The names of the provider's own confidential parameters. */
  constructor(
    credentials: Iterable<string>,
    headers: Readonly<Record<string, string>>,
    params: readonly unknown[],
    isConfidential?: (name: string) => boolean,
  ) {
    this.#credentials = credentials;
    this.#headers = headers;
    this.#params = params;
    this.#isConfidential = isConfidential;
  }

  *[Symbol.iterator](): Generator<string> {
    yield* this.#credentials;
    for (const [name, value] of Object.entries(this.#headers)) if (!OPEN_HEADER.test(name)) yield value;
    const budget = { left: MAX_VALUES };
    const isConfidential = (name: string): boolean =>
      CONFIDENTIAL_NAME.test(name) || this.#isConfidential?.(name) === true;
    for (const params of this.#params) yield* confidentialIn(params, false, 0, budget, isConfidential);
  }
}

function* confidentialIn(
  value: unknown,
  confidential: boolean,
  depth: number,
  budget: { left: number },
  isConfidential: (name: string) => boolean,
): Generator<string> {
  if (confidential && (typeof value === 'string' || typeof value === 'number')) yield String(value);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const [name, item] of entriesOf(value)) {
    if (budget.left-- <= 0) return;
    yield* confidentialIn(item, confidential || isConfidential(name), depth + 1, budget, isConfidential);
  }
}

/** Bytes have no names, and there may be millions. A getter that throws has already failed the call. */
function entriesOf(value: object): [string, unknown][] {
  if (ArrayBuffer.isView(value)) return [];
  try {
    return Object.entries(Array.isArray(value) ? value.slice(0, MAX_VALUES) : value);
  } catch {
    return [];
  }
}
