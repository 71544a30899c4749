import type { PackagePlan } from '../package-plan.ts';
import { literal } from '../../codegen/print/text.ts';
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

export function requestOptionsFile(plan: PackagePlan): string {
  const { options } = credentialOptions(plan);
  if (options.length === 0) return `export type { RequestOptions } from '@org/http-core';\n`;
  const fields = options.map(
    ({ name, what }) => `
  /** ${what} to call with in place of the client's. It must not be \`undefined\`, lest the call be made as somebody else. */
  readonly ${name}?: Credential;`,
  );
  return `import type { Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call. */
export interface RequestOptions extends CoreRequestOptions {${fields.join('')}
}
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
      ...(strategies.length > 1 ? ['authChain'] : []),
      ...strategies.flatMap((one) => one.imports),
      'type ApiClient',
      ...(options.length === 0 ? [] : ['type ClientOptions']),
    ]),
  ];
  const kit = [...(options.length === 0 ? [] : ['CREDENTIAL']), 'makeClient', 'type ClientDefinition'];
  const missing =
    options.length === 0
      ? ''
      : ' A missing credential is reported by the first call, as a\n * `CredentialError`.';
  const names = options.map(({ name: option }) => option);
  const kind =
    names.length === 0
      ? `
  options: {},
  credentials: [['auth']],
  example: "{ auth: bearer('…') }",
  provider: () => provider,
  convert: (options) => options,`
      : `
  options: { ${names.map((option) => `${option}: CREDENTIAL`).join(', ')} },
  credentials: [[${names.map(literal).join(', ')}], ['auth']],
  example: "{ ${names.map((option) => `${option}: '…'`).join(', ')} }",
  provider: () => provider,
  convert: toClientOptions,`;
  const convert =
    names.length === 0
      ? ''
      : `
/** The client's options, in the runtime's terms. */
function toClientOptions(options: ${prefix}Options): ClientOptions {
  const { ${names.map((option) => `${option}: _${option}`).join(', ')}, auth, ...rest } = options;
  return { ...rest, auth: auth ?? ${auth} };
}
`;
  return `import { ${imports.join(', ')} } from '@org/http-core';
import { ${kit.join(', ')} } from '@org/http-core/provider';
${options.length === 0 ? '' : "import { environment } from './environment.ts';\n"}import type { ${prefix}Options } from './options.ts';
import { provider } from './provider.ts';
import type { RequestOptions } from './request-options.ts';
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
export function create${prefix}(options: ${prefix}Options = {}): ApiClient<RequestOptions, ${prefix}Options> {
  return makeClient(${kindName(plan)}, options, 'create${prefix}()');
}

/** How clients are made of their options. */
export const ${kindName(plan)}: ClientDefinition<${prefix}Options> = {
  name: '${prefix}',${kind}
};
${convert}`;
}

const kindName = ({ prefix }: PackagePlan): string =>
  `${prefix.charAt(0).toLowerCase()}${prefix.slice(1)}Kind`;

export function classFile(plan: PackagePlan, example: Example): string {
  const { prefix, name } = plan;
  return `import { clientClass, type ClassClient, type ClientConstructor } from '@org/http-core/provider';
import { ${kindName(plan)} } from './client.ts';
import type { ${prefix}Resources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { ${prefix}Options } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole API: \`client.${example.call}(…)\`. */
export interface ${prefix} extends ${prefix}Resources, ClassClient<${prefix}, ${prefix}Options, RequestOptions> {}

/** The class behind \`new ${prefix}()\`. */
export type ${prefix}Constructor = ClientConstructor<${prefix}, ${prefix}Options>;

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
export const ${prefix}: ${prefix}Constructor = /* @__PURE__ */ clientClass(${kindName(plan)}, operations);
`;
}
