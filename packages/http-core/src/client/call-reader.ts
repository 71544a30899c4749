import { InvalidParamsError } from '../errors/call-errors.ts';
import type { ClientDefinition } from './client-definition.ts';
import { CALL_OPTIONS } from '../options/option-tables.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { readOptions, type OptionReport } from '../options/read-options.ts';
import type { OptionTable } from '../contract/option-table.ts';

const error = (message: string, option: string | undefined): Error =>
  new InvalidParamsError(message, { param: option });

/** Checks the options of a client's calls. */
export class CallReader {
  readonly #table: OptionTable;
  /** By the additional options of a way of calling, of which there are few. */
  readonly #tables = new Map<OptionTable | undefined, OptionTable>();
  readonly #credentials: readonly string[];
  readonly #report: OptionReport;

  constructor(
    definition: Pick<ClientDefinition<never>, 'credentials' | 'options' | 'renamed'>,
    provider: Provider,
  ) {
    this.#credentials = definition.credentials.flat();
    const own = Object.entries(definition.options).filter(([name]) => this.#credentials.includes(name));
    this.#table = { ...CALL_OPTIONS, ...provider.callOptions, ...Object.fromEntries(own) };
    this.#report = { of: 'A call', example: '{ timeoutMs: 5_000 }', renamed: definition.renamed, error };
  }

  /**
   * Returns the options that name another identity, if any.
   *
   * @param more The additional options of this way of calling.
   * @throws InvalidParamsError that names the option that does not exist or is wrong.
   */
  read(options: RequestOptions, more?: OptionTable): Readonly<Record<string, unknown>> | undefined {
    let table = this.#tables.get(more);
    if (!table) this.#tables.set(more, (table = { ...this.#table, ...more }));
    readOptions(options, table, this.#report);
    let own: Record<string, unknown> | undefined;
    for (const name of this.#credentials) {
      if (!(name in options)) continue;
      const value = (options as Readonly<Record<string, unknown>>)[name];
      if (value === undefined) {
        throw error(
          `The option ${name} of a call is undefined. Leave it out to call with the client's credential.`,
          name,
        );
      }
      (own ??= {})[name] = value;
    }
    return own;
  }

  /** Returns the options without those that name an identity. */
  without<Given extends object>(options: Given): Given {
    const rest = { ...options };
    for (const name of this.#credentials) Reflect.deleteProperty(rest, name);
    return rest;
  }
}
