import { ConfigurationError } from '../errors/call-errors.ts';
import { CLIENT_OPTIONS, HOOKS } from '../options/option-tables.ts';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { readOptions, type OptionReport } from '../options/read-options.ts';
import type { OptionTable } from '../contract/option-table.ts';

/**
 * How the clients of one provider are made of their options, and made again of changed ones.
 *
 * @public
 */
export interface ClientDefinition<Options extends object> {
  /** The name of the class, as in `new Stripe()`. */
  readonly name: string;
  /** The options that the provider adds to those of every client. */
  readonly options: OptionTable;
  /**
   * The options that identify the caller. Each alternative is a list of options that belong together:
   * `[['apiKey'], ['auth']]`. A client takes one alternative, and a new one replaces the one before.
   */
  readonly credentials: readonly (readonly string[])[];
  /** The options as an error message shows them: `{ apiKey: '…' }`. */
  readonly example: string;
  /** The names of other SDKs, with what to write instead. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Selects the provider: the options may name a region or a test mode. */
  provider(options: Options): Provider;
  /** Converts the options to those of the runtime. */
  toClientOptions(options: Options): ClientOptions;
}

/**
 * What {@link defineClient} takes.
 *
 * @public
 */
export interface ClientRules<Options extends object> {
  /** The name of the class, as in `new Stripe()`. */
  readonly name: string;
  /** The provider, or a function that selects it: the options may name a region or a test mode. */
  readonly provider: Provider | ((options: Options) => Provider);
  /** The options that the provider adds to those of every client. Default: no options. */
  readonly options?: OptionTable;
  /**
   * The options that identify the caller, beside `auth`. Each alternative is a list of options that belong together:
   * `[['accessToken'], ['clientId', 'clientSecret']]`. Default: only `auth`.
   */
  readonly credentials?: readonly (readonly string[])[];
  /** The options as an error message shows them: `{ apiKey: '…' }`. Default: `auth` with a bearer token. */
  readonly example?: string;
  /** The names of other SDKs, with what to write instead. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Converts the options to those of the runtime. Default: they are the same. */
  readonly toClientOptions?: (options: Options) => ClientOptions;
}

/**
 * Defines the clients of a provider: the generated class and the generated `create…` function are made from it.
 *
 * @public
 * @example
 * ```ts
 * import { bearer, type ClientOptions, type Credential } from '@org/http-core';
 * import { CREDENTIAL, defineClient, environment, type ClientDefinition, type Provider } from '@org/http-core/provider';
 *
 * interface AcmeOptions extends ClientOptions {
 *   readonly apiKey?: Credential | undefined;
 * }
 * export const acmeClient = (provider: Provider): ClientDefinition<AcmeOptions> =>
 *   defineClient({
 *     name: 'Acme',
 *     provider,
 *     options: { apiKey: CREDENTIAL },
 *     credentials: [['apiKey']],
 *     example: "{ apiKey: '…' }",
 *     toClientOptions: ({ apiKey, auth, ...rest }) => ({
 *       ...rest,
 *       auth: auth ?? bearer(apiKey ?? environment('ACME_API_KEY') ?? ''),
 *     }),
 *   });
 * ```
 */
export function defineClient<Options extends object = ClientOptions>(
  rules: ClientRules<Options>,
): ClientDefinition<Options> {
  const { provider, toClientOptions } = rules;
  return {
    name: rules.name,
    options: rules.options ?? {},
    credentials: [...(rules.credentials ?? []), ['auth']],
    example: rules.example ?? "{ auth: bearer('…') }",
    ...(rules.renamed && { renamed: rules.renamed }),
    provider: typeof provider === 'function' ? provider : () => provider,
    toClientOptions: toClientOptions ?? ((options) => options),
  };
}

/** @throws ConfigurationError that names the option that is wrong, and what to write instead. */
export function checkClientOptions<Options extends object>(
  definition: ClientDefinition<Options>,
  options: Options,
  of: string = definition.name,
): void {
  const report: OptionReport = { of, example: definition.example, renamed: definition.renamed };
  readOptions(options, { ...CLIENT_OPTIONS, ...definition.options }, report);
  const { hooks } = options as ClientOptions;
  if (hooks) readOptions(hooks, HOOKS, { of: 'The option hooks' });
  const given = alternatives(definition, options).map((names) => names.join(' and '));
  if (given.length > 1) {
    throw new ConfigurationError(
      `The options ${given.join(' and ')} were passed together, but a client uses one of them. Leave the others out.`,
    );
  }
}

/** Returns the alternatives of credentials that the options name. */
export function alternatives<Options extends object>(
  { credentials }: ClientDefinition<Options>,
  options: Options,
): (readonly string[])[] {
  const given = options as Readonly<Record<string, unknown>>;
  return credentials.filter((names) => names.some((name) => given[name] !== undefined));
}

/**
 * Applies `overrides` to `options`, which is the rule of `with()`. An absent option keeps its value, and `undefined` restores
 * the default. A credential replaces all others; one that is `undefined` is refused, because the client would silently use
 * the credential of the environment. Objects such as `headers` are replaced, not merged.
 */
export function mergedOptions<Options extends object>(
  definition: ClientDefinition<Options>,
  options: Options,
  overrides: Options,
  of: string,
): Options {
  checkClientOptions(definition, overrides, of);
  for (const name of definition.credentials.flat()) {
    if (name in overrides && (overrides as Readonly<Record<string, unknown>>)[name] === undefined) {
      throw new ConfigurationError(
        `The option ${name} of ${of} is undefined. Leave it out to keep the client's credential.`,
      );
    }
  }
  const kept = { ...options } as Record<string, unknown>;
  const [renewed] = alternatives(definition, overrides);
  if (renewed) {
    for (const name of definition.credentials.flat())
      if (!renewed.includes(name)) Reflect.deleteProperty(kept, name);
  }
  return { ...(kept as Options), ...overrides };
}
