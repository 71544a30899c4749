import { SpecError } from '../../specs/errors.ts';
import { literal, template } from '../../codegen/print/text.ts';
import type { ClientRule, GeneratorRules } from '../../codegen/rules.ts';
import type { PackagePlan } from '../package-plan.ts';
import { definitionName } from './client.ts';
import { plainExample } from './example.ts';

/** `scripts/specs/providers/<name>.ts` */
export function specsProvider({ binding, survey }: PackagePlan): string {
  const specDetails = JSON.stringify(survey.specDetails, null, 2);
  return `import { openApiProvider } from './openapi/openapi-provider.ts';
import type { Provider } from './types.ts';

export const ${binding}: Provider = openApiProvider(${specDetails.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});
`;
}

/** The rules of the provider, as its file in `scripts/codegen/providers` states them. */
export function codegenRules(plan: PackagePlan): GeneratorRules {
  const { prefix, name, survey, encoders } = plan;
  return {
    prefix,
    family: () => name,
    encoders,
    ...(plan.hasWire && { wire: true as const }),
    pages: {},
    events: [],
    docs: () => survey.docs,
    entries: entriesOf(plan),
    client: clientRule(plan),
  };
}

/** The entries of a package that no resource can have. */
const entriesOf = ({ survey }: PackagePlan): string[] => [
  'client',
  'models',
  ...(survey.webhooks ? ['webhook-events'] : []),
  'operations',
  'package.json',
];

function clientRule(plan: PackagePlan): ClientRule {
  const { prefix, name } = plan;
  const { entry, alias, method, call, args, callArgs } = plainExample(plan.document);
  return {
    definition: definitionName(plan),
    module: '../client.ts',
    options: `${prefix}Options`,
    optionsModule: '../options.ts',
    api: `the whole API, such as \`client.${call}(…)\``,
    functions: `\`@org/${name}/${entry}\` and the like`,
    createExample: `
import { create${prefix} } from '@org/${name}/client';
import * as ${alias} from '@org/${name}/${entry}';

const client = create${prefix}();
export const result = () => ${alias}.${method}(client${args === '' ? '' : `, ${args}`});`,
    classExample: `
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}();
export const result = () => client.${call}(${callArgs});`,
  };
}

/** `scripts/codegen/providers/<name>.ts` */
export function codegenProvider(plan: PackagePlan): string {
  const { prefix, name, survey, encoders } = plan;
  const entries = Object.entries(encoders).map(([media, key]) => `${literal(media)}: '${key}'`);
  const { createExample, classExample, ...client } = clientRule(plan);
  const fields = Object.entries(client).map(([key, value]) => `    ${key}: ${literal(value)},\n`);
  return `import type { GeneratorRules } from '../rules.ts';

export const rules: GeneratorRules = {
  prefix: '${prefix}',
  // Split it by what is used together once one file of types is too large to load for one operation.
  family: () => '${name}',
  encoders: { ${entries.join(', ')} },
${plan.hasWire ? '  wire: true,\n' : ''}  pages: {},
  events: [],
  docs: () => ${survey.docs === undefined ? 'undefined' : literal(survey.docs)},
  entries: [${entriesOf(plan).map(literal).join(', ')}],
  client: {
${fields.join('')}    createExample: ${template(createExample)},
    classExample: ${template(classExample)},
  },
};
`;
}

/** `scripts/specs/providers/index.ts` with one more provider. */
export function withProvider(index: string, { binding, name }: PackagePlan): string {
  const entry = name === binding ? `  ${binding},\n` : `  '${name}': ${binding},\n`;
  const withImport = index.replace(
    /^import type \{ Provider \}/m,
    `import { ${binding} } from './${name}.ts';\n$&`,
  );
  const whole = withImport.replace(
    /(const providers: [^\n]*\{\n(?: [^\n]*\n)*?)(\};\n)/,
    (_, head: string, end: string) => head + entry + end,
  );
  if (withImport === index || whole === withImport)
    throw new SpecError(
      'scripts/specs/providers/index.ts is laid out differently: add the provider to it by hand',
    );
  return whole;
}

/** Adds the package to the dependencies of one that compiles its examples. */
export function withDependency(
  kind: 'dependencies' | 'devDependencies',
): (manifest: string, plan: PackagePlan) => string {
  return (manifest, { name }) => {
    const value = JSON.parse(manifest) as Record<typeof kind, Record<string, string>>;
    const dependencies = Object.entries({ ...value[kind], [`@org/${name}`]: 'workspace:^' });
    value[kind] = Object.fromEntries(dependencies.sort(([a], [b]) => (a < b ? -1 : 1)));
    return `${JSON.stringify(value, null, 2)}\n`;
  };
}

export function changeset({ name, prefix }: PackagePlan): string {
  return `---
'@org/${name}': minor
---

First release: the ${prefix} API.
`;
}

/** The overlay's beginning: what the document left open, as comments. */
export function overlayStub(
  { survey }: PackagePlan,
  placeOf: (place: PackagePlan['survey']['undecided'][number]['place']) => string,
): string {
  const line = (words: string): string => words.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
  const questions = survey.undecided.flatMap(({ question, place, all = [] }) => [
    `# - ${line(question)} (${placeOf(place)})`,
    ...all.map((one) => `#   - ${line(one)}`),
  ]);
  return [
    '# Ours: a JSON merge patch over the document, after the passes. Facts only.',
    '#',
    ...(questions.length > 0
      ? ['# What the document left open, and where it is decided:', ...questions]
      : ['# The document left nothing open.']),
    '{}',
    '',
  ].join('\n');
}

/** The beginning of `jobs.yaml`, which nobody can derive from a document: an example to follow, as comments. */
export const jobsStub = ({
  prefix,
}: PackagePlan): string => `# The operations that start a job, and how its state is read, as the pages of ${prefix} say it. For each:
#
#   - about: Exports of the catalogue. The result is the address of the file.
#     source: https://example.com/docs/exports
#     operations: { exports.create: catalogueExports }
#     poll: exports.get
#     token: { id: response.id }
#     state: status
#     waiting: [queued, running]
#     done: [ready]
#     failed: [failed]
#     result: file.url
jobs: []
`;
