import type { PackagePlan } from '../package-plan.ts';
import { credentialOptions, strategyOf } from './credentials.ts';
import type { Example } from './example.ts';

export function optionsFile(plan: PackagePlan): string {
  const { prefix } = plan;
  const { options } = credentialOptions(plan);
  if (options.length === 0) {
    return `import type { ClientOptions } from '@org/http-core';

/** Options of a ${prefix} client. */
export type ${prefix}Options = ClientOptions;
`;
  }
  const fields = options.map(
    ({ name, variable, what }) => `
  /**
   * ${what}, or a function that gives the current one, so that it can be rotated without a restart.
   * Default: the environment variable \`${variable}\`.
   */
  readonly ${name}?: Credential | undefined;`,
  );
  return `import type { AuthStrategy, ClientOptions, Credential } from '@org/http-core';

/** Options of a ${prefix} client. */
export interface ${prefix}Options extends Omit<ClientOptions, 'auth'> {${fields.join('')}
  /** Another way to authenticate. */
  readonly auth?: AuthStrategy | undefined;
}
`;
}

export function requestOptionsFile(): string {
  return `export type { RequestOptions } from '@org/http-core';
`;
}

export function environmentFile(): string {
  return `/** A variable of the environment, in runtimes that have one; empty counts as absent. */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const value = process?.env?.[name];
  return value === '' ? undefined : value;
}
`;
}

export function clientFile(plan: PackagePlan, example: Example): string {
  const { prefix, name, survey } = plan;
  const { options, remedy } = credentialOptions(plan);
  const strategies = survey.credentials.map((credential) => strategyOf(plan, credential));
  const auth =
    strategies.length > 1
      ? `authChain(${strategies.map(({ text }) => text).join(', ')})`
      : (strategies[0]?.text ?? '');
  const imports = [
    ...new Set([
      'ApiClient',
      ...(strategies.length > 1 ? ['authChain'] : []),
      ...strategies.flatMap((one) => one.imports),
      'type ClientOptions',
    ]),
  ];
  const missing =
    options.length === 0
      ? ''
      : ' A missing credential is reported by the first call, as a\n * `CredentialError`.';
  const convert =
    options.length === 0
      ? `return options;`
      : `const { ${options.map(({ name: option }) => `${option}: _${option}`).join(', ')}, auth, ...rest } = options;
  return { ...rest, auth: auth ?? ${auth} };`;
  return `import { ${imports.join(', ')} } from '@org/http-core';
${options.length === 0 ? '' : "import { environment } from './environment.ts';\n"}import type { ${prefix}Options } from './options.ts';
import { provider } from './provider.ts';
${options.length === 0 ? '' : `\n/** What an error says when there is no credential. */\nconst REMEDY =\n  '${remedy}';\n`}
/**
 * A client for the operation functions (\`@org/${name}/${example.entry}\` and the like): a bundle then holds the operations it
 * uses, and no other.
 *
 * @throws ConfigurationError naming the option that is wrong.${missing}
 * @example
 * \`\`\`ts
 * import { create${prefix} } from '@org/${name}/client';
 * import * as ${example.alias} from '@org/${name}/${example.entry}';
 *
 * const client = create${prefix}();
 * export const answer = () => ${example.alias}.${example.method}(client${example.args === '' ? '' : `, ${example.args}`});
 * \`\`\`
 */
export function create${prefix}(options: ${prefix}Options = {}): ApiClient {
  return new ApiClient(provider, toClientOptions(options));
}

/** The client's options, in the runtime's terms. */
export function toClientOptions(options: ${prefix}Options): ClientOptions {
  ${convert}
}
`;
}

export function classFile({ prefix, name }: PackagePlan, example: Example): string {
  return `import { attachResources, type ApiClient } from '@org/http-core';
import { create${prefix}, toClientOptions } from './client.ts';
import type { ${prefix}Resources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { ${prefix}Options } from './options.ts';

/** A client of the whole API: \`client.${example.call}(…)\`. */
export interface ${prefix} extends ${prefix}Resources {
  /** Requests that the types do not know: \`client.raw.get('/…')\`. */
  readonly raw: ApiClient;
  /** A client with some options changed. */
  with(overrides: ${prefix}Options): ${prefix};
}

/** The class behind \`new ${prefix}()\`. */
export interface ${prefix}Constructor {
  readonly prototype: ${prefix};
  /** @throws ConfigurationError naming the option that is wrong. */
  new (options?: ${prefix}Options): ${prefix};
}

class ${prefix}Api {
  readonly raw: ApiClient;
  readonly #options: ${prefix}Options;

  constructor(options: ${prefix}Options = {}, raw: ApiClient = create${prefix}(options)) {
    this.#options = options;
    this.raw = raw;
    attachResources(this, operations, raw);
  }

  with(overrides: ${prefix}Options): ${prefix}Api {
    const options = { ...this.#options, ...overrides };
    return new ${prefix}Api(options, this.raw.with(toClientOptions(options)));
  }
}

/**
 * A client of the whole API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * \`\`\`ts
 * import { ${prefix} } from '@org/${name}';
 *
 * const client = new ${prefix}();
 * export const answer = () => client.${example.call}(${example.args});
 * \`\`\`
 */
export const ${prefix}: ${prefix}Constructor = ${prefix}Api as unknown as ${prefix}Constructor;
`;
}
