import { ConfigurationError } from '../errors/call-errors.ts';
import { CLIENT_OPTIONS, HOOKS } from '../options/option-tables.ts';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { readOptions, type OptionReport } from '../options/read-options.ts';
import type { OptionTable } from '../contract/option-table.ts';

/** How the clients of one provider are made of their options, and made anew of changed ones. */
export interface ClientDefinition<Options extends object> {
  /** As in `new Stripe()`. */
  readonly name: string;
  /** Its options beside those that every client has. */
  readonly options: OptionTable;
  /**
   * The options that say who calls, each alternative as a list of those which go together: `[['apiKey'], ['auth']]`. Of
   * the alternatives one may be given, and takes the place of what the client had before.
   */
  readonly credentials: readonly (readonly string[])[];
  /** How the options are written: `{ apiKey: '…' }`. */
  readonly example: string;
  /** Names that other SDKs use, with what to write here. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** The provider as the options want it: a region, the limits of a test mode. */
  provider(options: Options): Provider;
  /** The options in the runtime's terms. */
  convert(options: Options): ClientOptions;
}

/** The kind of a client whose options are the runtime's own. */
export function plainKind(provider: Provider): ClientDefinition<ClientOptions> {
  return {
    name: 'The client',
    options: {},
    credentials: [['auth']],
    example: "{ baseUrl: 'https://…', auth: bearer('…') }",
    provider: () => provider,
    convert: (options) => options,
  };
}

/** @throws ConfigurationError naming the option that is wrong, and the remedy. */
export function checkClientOptions<Options extends object>(
  kind: ClientDefinition<Options>,
  options: Options,
  of: string = kind.name,
): void {
  const report: OptionReport = { of, example: kind.example, renamed: kind.renamed };
  readOptions(options, { ...CLIENT_OPTIONS, ...kind.options }, report);
  const { hooks } = options as ClientOptions;
  if (hooks) readOptions(hooks, HOOKS, { of: 'The option hooks' });
  const given = alternatives(kind, options).map((names) => names.join(' and '));
  if (given.length > 1) {
    throw new ConfigurationError(
      `The options ${given.join(' and ')} were given together; a call is made with one of them. Leave the others out.`,
    );
  }
}

/** The alternatives of credentials that the options name. */
export function alternatives<Options extends object>(
  { credentials }: ClientDefinition<Options>,
  options: Options,
): (readonly string[])[] {
  const given = options as Readonly<Record<string, unknown>>;
  return credentials.filter((names) => names.some((name) => given[name] !== undefined));
}

/**
 * `options` with `overrides`: what is not named stays, and `undefined` is the default again. A credential takes the place
 * of all others; one that is `undefined` is refused, for the client would become that of the environment's credential.
 */
export function mergedOptions<Options extends object>(
  kind: ClientDefinition<Options>,
  options: Options,
  overrides: Options,
  of: string,
): Options {
  checkClientOptions(kind, overrides, of);
  for (const name of kind.credentials.flat()) {
    if (name in overrides && (overrides as Readonly<Record<string, unknown>>)[name] === undefined) {
      throw new ConfigurationError(
        `The option ${name} of ${of} is undefined. Leave it out to keep the client's credential.`,
      );
    }
  }
  const kept = { ...options } as Record<string, unknown>;
  const [renewed] = alternatives(kind, overrides);
  if (renewed) {
    for (const name of kind.credentials.flat())
      if (!renewed.includes(name)) Reflect.deleteProperty(kept, name);
  }
  return { ...(kept as Options), ...overrides };
}
