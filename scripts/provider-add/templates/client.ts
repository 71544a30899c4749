import type { PackagePlan } from '../package-plan.ts';
import { literal } from '../../codegen/print/text.ts';
import { operationsOf } from '../../specs/walk.ts';
import { credentialOptions, givenText, otherStrategyOf, strategyOf } from './credentials.ts';

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
  const { prefix } = plan;
  const { options, usual, hint } = credentialOptions(plan);
  const name = definitionName(plan);
  if (options.length === 0) {
    return `import { defineClient, type ClientDefinition } from '@org/http-core/provider';
import type { ${prefix}Options } from './options.ts';
import { provider } from './provider.ts';

/** How clients of ${prefix} are made of their options. */
export const ${name}: ClientDefinition<${prefix}Options> = defineClient({ name: '${prefix}', provider });
`;
  }
  const { text, imports, openApi } = authText(plan);
  const names = options.map(({ name: option }) => option);
  const openApiImport =
    openApi.length > 0 ? `import { ${openApi.join(', ')} } from '@org/http-core/openapi';\n` : '';
  return `import { ${[...imports, 'type ClientOptions'].join(', ')} } from '@org/http-core';
${openApiImport}import { CREDENTIAL, defineClient, environment, type ClientDefinition } from '@org/http-core/provider';
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
  example: "{ ${usual.map(({ name: option }) => `${option}: '…'`).join(', ')} }",
  toClientOptions,
});

function toClientOptions(options: ${prefix}Options): ClientOptions {
  const { ${names.map((option) => `${option}: _${option}`).join(', ')}, auth, ...rest } = options;
  ${text}
}
`;
}

/** The statements that end with the client's options, and what they need of the runtime. */
function authText(plan: PackagePlan): {
  text: string;
  imports: readonly string[];
  openApi: readonly string[];
} {
  const { credentials, otherCredentials } = plan.survey;
  const strategies = credentials.map((credential) => strategyOf(plan, credential));
  const own =
    strategies.length > 1
      ? `authChain(${strategies.map(({ text }) => text).join(', ')})`
      : (strategies[0]?.text ?? '');
  const others = Object.entries(otherCredentials).map(
    ([key, credential]) => [key, otherStrategyOf(plan, credential)] as const,
  );
  const all = [...strategies, ...others.map(([, strategy]) => strategy)];
  const ways = new Set(
    [...operationsOf(plan.document)].map(({ operation }) => operation['x-org-wire']?.['auth']),
  );
  ways.delete(undefined);
  const imports = new Set([
    ...(strategies.length > 1 ? ['authChain'] : []),
    ...all.flatMap((strategy) => strategy.imports),
  ]);
  const openApi = new Set([
    ...(ways.size > 0 ? ['authByOperation'] : []),
    ...all.flatMap((strategy) => strategy.openApi ?? []),
  ]);
  if (ways.size === 0)
    return {
      text: `return { ...rest, auth: auth ?? ${own} };`,
      imports: [...imports],
      openApi: [...openApi],
    };
  const [first] = credentialOptions(plan).usual;
  const fields = [
    'usual',
    ...(ways.has('optional') && first
      ? [`optional: auth ?? ((${givenText(first)}) === undefined ? undefined : usual)`]
      : []),
    ...others.map(([key, { text }]) => `${key}: ${text}`),
  ];
  return {
    text: `const usual = auth ?? ${own};
  return { ...rest, auth: authByOperation({ ${fields.join(', ')} }) };`,
    imports: [...imports],
    openApi: [...openApi],
  };
}

/** `acmeClient` */
export const definitionName = ({ prefix }: PackagePlan): string =>
  `${prefix.charAt(0).toLowerCase()}${prefix.slice(1)}Client`;
