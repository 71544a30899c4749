import type { PortGroup } from './emit/client.ts';

/** A SOAP package that is to be written. */
export interface SoapPlan {
  /** `acme-shop`: the folder's and the package's name. */
  readonly name: string;
  /** `AcmeShop`: the class of the client. */
  readonly prefix: string;
  /** None where there is one port. */
  readonly groups: readonly PortGroup[];
  /** The method of the example, such as `checkVat` or `Media.GetProfiles`. */
  readonly example: string;
  /** The constant of that operation. */
  readonly exampleOperation: string;
  readonly operations: number;
  readonly types: number;
}

export function packageJson({ name, prefix }: SoapPlan): string {
  const exports = (folder: string, extension: string): Record<string, string> => ({
    '.': `./${folder}/index.${extension}`,
    './operations': `./${folder}/generated/operations.${extension}`,
    './types': `./${folder}/generated/types.${extension}`,
    './package.json': './package.json',
  });
  const manifest = {
    name: `@org/${name}`,
    version: '0.0.0',
    description: `Typed client of the SOAP service ${prefix}`,
    license: 'MIT',
    repository: { type: 'git', url: 'git+https://github.com/org/sdks.git', directory: `packages/${name}` },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.19' },
    exports: exports('src', 'ts'),
    files: ['dist'],
    publishConfig: {
      access: 'public',
      main: './dist/index.js',
      types: './dist/index.d.ts',
      typesVersions: {
        '*': { operations: ['./dist/generated/operations.d.ts'], types: ['./dist/generated/types.d.ts'] },
      },
      exports: exports('dist', 'js'),
    },
    scripts: {
      generate: `node ../../scripts/wsdl-add/generate.ts ${name}`,
      build: 'node ../../scripts/build/declarations.ts && tsdown',
      prepack: 'node ../../scripts/build/prune-dist.ts',
      typecheck: 'tsc',
      lint: 'eslint .',
    },
    dependencies: { '@org/soap': 'workspace:^' },
    devDependencies: { '@org/scripts': 'workspace:*', vitest: 'catalog:' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export const TSDOWN = `import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/generated/operations.ts', 'src/generated/types.ts'],
} as typeof base;
`;

export function indexFile({ prefix, groups }: SoapPlan): string {
  const classes = groups.map(({ className }) => `, type ${className}`).join('');
  return `import type { SoapOptions } from '@org/soap';
import { ${prefix} } from './generated/client.ts';

export { InvalidParamsError, ConfigurationError, SdkError, SoapFaultError } from '@org/soap';
export { ${prefix}, service${classes} } from './generated/client.ts';

/**
 * Creates a client of the service.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 */
export const create${prefix} = (options: SoapOptions = {}): ${prefix} => new ${prefix}(options);
`;
}

export function readmeFile({ name, prefix, example, operations, types }: SoapPlan): string {
  return `# @org/${name}

A typed client of the SOAP service ${prefix}, on [\`@org/soap\`](../soap/README.md): ${operations} operations, ${types} types. No WSDL is read at run time.

\`\`\`sh
npm install @org/${name}
\`\`\`

Requires Node 22.19 or newer, or any runtime with \`fetch\`.

\`\`\`ts
import { create${prefix} } from '@org/${name}';

const client = create${prefix}();
export const call = (input: Parameters<typeof client.${example}>[0]) => client.${example}(input);
\`\`\`

## Which calls are repeated

A call whose response is lost is sent again only if twice has the effect of once. \`retry.json\` says so of each operation that a person has confirmed; \`proposed\` lists operations whose names begin with a verb that reads. Move an operation to \`confirmed\` with the class \`safe\` or \`idempotent\`, and run \`pnpm generate\`.

## After a change of the service

\`pnpm specs:update ${name}\` reads the documents anew from the address that they came from, and \`pnpm specs:update ${name} --from <file or folder>\` reads new ones. Names stay as \`names.lock.json\` has them, and nothing is removed without \`--accept-removals\`.
`;
}

export function testFile({ name, prefix, exampleOperation }: SoapPlan): string {
  return `import { readFile } from 'node:fs/promises';
import { generatedService } from '@org/scripts/wsdl-add/regenerate';
import type { SoapOperation } from '@org/soap';
import { expect, test } from 'vitest';
import { create${prefix}, SoapFaultError } from '../src/index.ts';
import { ${exampleOperation} as operation } from '../src/generated/operations.ts';

const root = new URL('../', import.meta.url);

test('the generated code is that of the documents in wsdl; pnpm generate writes it', async () => {
  for (const [file, text] of (await generatedService(root)).files)
    expect(await readFile(new URL(\`src/generated/\${file}\`, root), 'utf8')).toBe(text);
});

test('faults are typed', async () => {
  const client = create${prefix}({
    endpoint: 'https://${name}.test/soap',
    retry: false,
    transport: () => {
      const namespace =
        operation.version === '1.1'
          ? 'http://schemas.xmlsoap.org/soap/envelope/'
          : 'http://www.w3.org/2003/05/soap-envelope';
      const fault =
        operation.version === '1.1'
          ? '<faultcode>s:Client</faultcode><faultstring>No.</faultstring>'
          : '<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>No.</s:Text></s:Reason>';
      const body = \`<s:Envelope xmlns:s="\${namespace}"><s:Body><s:Fault>\${fault}</s:Fault></s:Body></s:Envelope>\`;
      return Promise.resolve(new Response(body, { status: 500, headers: { 'content-type': 'text/xml' } }));
    },
  });
  const { name, port, version, faults } = operation;
  const call: SoapOperation = { name, port, version, faults: faults ?? (() => []), input: () => ({}) };
  const error: unknown = await client.soap.call(call, undefined).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapFaultError);
  expect(error).toMatchObject({ reason: expect.stringContaining('No.') as string, status: 500 });
});
`;
}

export function changeset({ name, prefix }: SoapPlan): string {
  return `---
'@org/${name}': minor
---

A typed client of the SOAP service ${prefix}.
`;
}
