import { docComment, literal } from '../print/text.ts';
import type { ClientRule } from '../rules.ts';
import { runtimePackage, type Context } from './context.ts';
import { jobExtension } from './jobs.ts';

/**
 * Writes what makes the clients of a provider from its hand-written definition: `create.ts` with the function for bundles
 * of single operations, and `class.ts` with the class of the whole API. They are modules of their own, because the class
 * needs the operation table, and the function must not. A provider with several APIs has one `create.ts` for all of them.
 */
export function emitClientFactory(context: Context): void {
  const { client, api } = context.rules;
  if (!client) return;
  if (!api) emitCreate(context, client);
  emitClass(context, client);
}

function emitCreate({ files, rules }: Context, client: ClientRule): void {
  const file = files.at('create.ts');
  const { options, call } = optionTypes(client);
  file.importType(options, client.optionsModule);
  file.importType(call, client.optionsModule);
  file.add(
    `import { ApiClient } from ${literal(runtimePackage)};\n` +
      `import { ${client.definition} } from ${literal(client.module)};\n\n` +
      createFunction(rules.prefix, client),
  );
}

/** The source text of `create…`, which makes a client for operation functions. */
export function createFunction(prefix: string, client: ClientRule): string {
  const name = `create${prefix}`;
  const { options, call } = optionTypes(client);
  return (
    docComment([
      `Creates a client for the operation functions (${client.functions}), so that a bundle holds the operations it`,
      'uses, and no others.',
      '',
      '@throws ConfigurationError that names the option that is wrong. A missing credential is reported by the first call,',
      'as a `CredentialError`.',
      '@public',
      ...example(client.createExample),
    ]) +
    `export function ${name}(options: ${options} = {}): ApiClient<${call}, ${options}> {\n` +
    `\treturn ApiClient.create(${client.definition}, options, ${literal(`${name}()`)});\n}\n`
  );
}

function emitClass({ files, rules }: Context, client: ClientRule): void {
  const file = files.at('class.ts');
  const { prefix } = rules;
  const { options, call } = optionTypes(client);
  file.importType(options, client.optionsModule);
  file.importType(call, client.optionsModule);
  file.importType('ClassClient', runtimePackage);
  file.importType('ClientConstructor', runtimePackage);
  const resources = file.importGenerated(`${prefix}Resources`, 'client.ts');
  const jobs = jobExtension(rules.jobs ?? []);
  file.add(
    `import { ${jobs === undefined ? '' : 'jobMethods, '}makeClientClass } from ${literal(runtimePackage)};\n` +
      `import { ${client.definition} } from ${literal(client.module)};\n` +
      `import { operations } from './operations.ts';\n\n` +
      docComment([`A client of ${client.api}.`, '', '@public']) +
      `export interface ${prefix} extends ${resources}, ClassClient<${prefix}, ${options}, ${call}> {}\n\n` +
      docComment([`The class behind \`new ${prefix}()\`.`, '', '@public']) +
      `export type ${prefix}Constructor = ClientConstructor<${prefix}, ${options}>;\n\n` +
      docComment([
        `A client of ${client.api}. It can be shared: create one for each credential and process.`,
        '',
        '@public',
        ...example(client.classExample),
      ]) +
      `export const ${prefix}: ${prefix}Constructor = /* @__PURE__ */ makeClientClass(${client.definition}, operations${jobs === undefined ? '' : `, ${jobs}`});\n`,
  );
}

/** The names of the types of a client's and of a call's options. */
export const optionTypes = ({
  options,
  call = 'RequestOptions',
}: ClientRule): { options: string; call: string } => ({
  options,
  call,
});

const example = (code: string): string[] => ['@example', '```ts', ...code.trim().split('\n'), '```'];
