import type { PackagePlan } from '../package-plan.ts';
import { literal } from '../../codegen/print/text.ts';
import { credentialOptions, strategyOf } from './credentials.ts';

/** The options of a client and of a call. */
export function optionsFile(plan: PackagePlan): string {
  const { prefix } = plan;
  const { options } = credentialOptions(plan);
  if (options.length === 0) {
    return `import type { ClientOptions } from '@org/http-core';

export type { RequestOptions } from '@org/http-core';

/**
 * Options of a ${prefix} client.
 *
 * @public
 */
export type ${prefix}Options = ClientOptions;
`;
  }
  const fields = options.map(
    ({ name, variable, what }) => `
  /**
   * ${what}, or a function that returns the current one, so that it can be rotated without a restart.
   * Default: the environment variable \`${variable}\`.
   */
  readonly ${name}?: Credential | undefined;`,
  );
  const callFields = options.map(
    ({ name, what }) => `
  /** ${what} that replaces the client's for this call. It must not be \`undefined\`: the call would otherwise be made with the client's. */
  readonly ${name}?: Credential;`,
  );
  return `import type { AuthStrategy, ClientOptions, Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/**
 * Options of a ${prefix} client.
 *
 * @public
 */
export interface ${prefix}Options extends Omit<ClientOptions, 'auth'> {${fields.join('')}
  /** Another authentication strategy. */
  readonly auth?: AuthStrategy | undefined;
}

/**
 * Options of one call.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {${callFields.join('')}
}
`;
}

/** The definition that the generated function and class are made from. */
export function clientFile(plan: PackagePlan): string {
  const { prefix, survey } = plan;
  const { options, hint } = credentialOptions(plan);
  const name = definitionName(plan);
  if (options.length === 0) {
    return `import { defineClient, type ClientDefinition } from '@org/http-core/provider';
import type { ${prefix}Options } from './options.ts';
import { provider } from './provider.ts';

/** How clients of ${prefix} are made of their options. */
export const ${name}: ClientDefinition<${prefix}Options> = defineClient({ name: '${prefix}', provider });
`;
  }
  const strategies = survey.credentials.map((credential) => strategyOf(plan, credential));
  const auth =
    strategies.length > 1
      ? `authChain(${strategies.map(({ text }) => text).join(', ')})`
      : (strategies[0]?.text ?? '');
  const imports = new Set([
    ...(strategies.length > 1 ? ['authChain'] : []),
    ...strategies.flatMap((one) => one.imports),
    'type ClientOptions',
  ]);
  const names = options.map(({ name: option }) => option);
  return `import { ${[...imports].join(', ')} } from '@org/http-core';
import { CREDENTIAL, defineClient, environment, type ClientDefinition } from '@org/http-core/provider';
import type { ${prefix}Options } from './options.ts';
import { provider } from './provider.ts';

/** Ends the message of an error about a missing credential. */
const HINT =
  '${hint}';

/** How clients of ${prefix} are made of their options. */
export const ${name}: ClientDefinition<${prefix}Options> = defineClient({
  name: '${prefix}',
  provider,
  options: { ${names.map((option) => `${option}: CREDENTIAL`).join(', ')} },
  credentials: [[${names.map(literal).join(', ')}]],
  example: "{ ${names.map((option) => `${option}: '…'`).join(', ')} }",
  toClientOptions,
});

function toClientOptions(options: ${prefix}Options): ClientOptions {
  const { ${names.map((option) => `${option}: _${option}`).join(', ')}, auth, ...rest } = options;
  return { ...rest, auth: auth ?? ${auth} };
}
`;
}

/** `acmeClient` */
export const definitionName = ({ prefix }: PackagePlan): string =>
  `${prefix.charAt(0).toLowerCase()}${prefix.slice(1)}Client`;
