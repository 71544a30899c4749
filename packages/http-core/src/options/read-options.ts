import type { OptionTable } from '../contract/option-table.ts';
import { didYouMean } from '@org/runtime-kit';
import { ConfigurationError } from '../errors/call-errors.ts';

/**
 * How mistakes in options are reported.
 *
 * @public
 */
export interface OptionReport {
  /** The call that takes the options, as the application writes it: `new Stripe()`. */
  readonly of: string;
  /** The options as a message shows them: `{ apiKey: '…' }`. */
  readonly example?: string | undefined;
  /** The names of other libraries, with what to write instead. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** Makes the error. Default: a `ConfigurationError`. */
  readonly error?: ((message: string, option: string | undefined) => Error) | undefined;
}

/**
 * Refuses options that would be ignored or fail later: unknown names, with a suggestion, and values of the wrong type.
 * Messages never show a value, because it may be a credential.
 *
 * @throws ConfigurationError, or the error that `report.error` makes. It names the option and what to write instead.
 * @public
 * @example
 * ```ts
 * import { readOptions } from '@org/http-core/provider';
 *
 * const isText = (value: unknown) => typeof value === 'string';
 * export function connect(options: { readonly url?: string } = {}): void {
 *   readOptions(options, { url: ['text', isText] }, { of: 'connect()' });
 * }
 * ```
 */
export function readOptions(options: unknown, table: OptionTable, report: OptionReport): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const { of, example = '{ … }' } = report;
    throw made(report, `${of} takes an object of options, such as ${example}; it got ${nameOf(options)}.`);
  }
  // Inherited options too, because they would be read like own ones.
  for (const name in options) {
    const rule = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!rule) throw made(report, unknownOption(name, table, report), name);
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || rule[1](value)) continue;
    throw made(report, `The option ${name} must be ${rule[0]}; it is ${nameOf(value)}.`, name);
  }
}

function made({ error }: OptionReport, message: string, option?: string): Error {
  return error ? error(message, option) : new ConfigurationError(message);
}

function unknownOption(name: string, table: OptionTable, { of, renamed }: OptionReport): string {
  const known = Object.keys(table);
  const hint = hintFor(name, known, renamed);
  return `${of} has no option ${name}. ${hint === undefined ? `Its options are ${known.join(', ')}.` : `Write ${hint} instead.`}`;
}

/** The names of other clients, with what to write instead. A hint is used only if its option exists. */
const RENAMED: Readonly<Record<string, string>> = {
  timeout: 'timeoutMs, in milliseconds',
  requesttimeout: 'timeoutMs, in milliseconds',
  maxretries: 'retry: { maxRetries }',
  maxnetworkretries: 'retry: { maxRetries }',
  retries: 'retry: { maxRetries }',
  retryconfig: 'retry: { maxRetries }',
  host: 'baseUrl, with its scheme',
  hostname: 'baseUrl, with its scheme',
  endpoint: 'baseUrl',
  rooturl: 'baseUrl',
  slackapiurl: 'baseUrl',
  serverurl: 'baseUrl',
  agent: 'fetch or transport, which own the connections,',
  httpagent: 'fetch or transport, which own the connections,',
  httpsagent: 'fetch or transport, which own the connections,',
  httpclient: 'fetch or transport',
  adapter: 'transport',
  defaultheaders: 'headers',
  loglevel: 'logger, whose own level counts,',
  abortsignal: 'signal',
  aborted: 'signal: controller.signal',
  idempotency_key: 'idempotencyKey',
};

function hintFor(
  name: string,
  known: readonly string[],
  renamed: Readonly<Record<string, string>> | undefined,
): string | undefined {
  const plain = plainName(name);
  if (renamed && Object.hasOwn(renamed, name)) return renamed[name];
  const same = known.find((one) => plainName(one) === plain);
  if (same !== undefined) return same;
  const hint = Object.hasOwn(RENAMED, plain) ? RENAMED[plain] : undefined;
  if (hint !== undefined && known.some((one) => hint.split(/\W/).includes(one))) return hint;
  return didYouMean(name, known);
}

const plainName = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/** Describes the type of a value, never the value. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value === '' ? 'an empty text' : 'text';
    case 'number':
      // A number is not a secret, and shows the mistake.
      return `${value}`;
    case 'undefined':
      return 'undefined';
    case 'object':
      return objectName(value);
    default:
      return `a ${typeof value}`;
  }
}

function objectName(value: object): string {
  const name = (value.constructor as { name?: string } | undefined)?.name;
  return name === undefined || name === 'Object' || name === '' ? 'an object' : `a value of class ${name}`;
}
