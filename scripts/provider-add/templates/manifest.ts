import { node10Fields } from '../../workspace/node10-fields.ts';
import type { PackagePlan } from '../package-plan.ts';

/** The entry points of a package, seen from its folder. */
function entries({ survey }: PackagePlan, extension: 'ts' | 'js', folder: string): Record<string, string> {
  const at = (path: string): string => `./${folder}/${path}.${extension}`;
  return {
    '.': at('index'),
    './client': at('generated/create'),
    './models': at('generated/models'),
    ...(survey.webhooks && { './webhook-events': at('webhooks/index') }),
    './operations': at('generated/operations'),
    './*': at('generated/resources/*'),
    './package.json': './package.json',
  };
}

export function packageJson(plan: PackagePlan): string {
  const { name, prefix, survey } = plan;
  const manifest = {
    name: `@org/${name}`,
    version: '0.0.0',
    description: `Typed SDK for the ${prefix} API`,
    license: 'MIT',
    repository: { type: 'git', url: 'git+https://github.com/org/sdks.git', directory: `packages/${name}` },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.19' },
    exports: entries(plan, 'ts', 'src'),
    files: ['dist'],
    publishConfig: {
      access: 'public',
      ...node10Fields(entries(plan, 'js', 'dist')),
      exports: entries(plan, 'js', 'dist'),
    },
    scripts: {
      generate: `node ../../scripts/codegen/generate.ts ${name}`,
      build: 'node ../../scripts/build/declarations.ts && tsdown',
      prepack: 'node ../../scripts/build/prune-dist.ts',
      typecheck: 'tsc',
      lint: 'eslint .',
    },
    dependencies: {
      '@org/http-core': 'workspace:^',
      ...(survey.webhooks?.scheme && { '@org/webhooks': 'workspace:^' }),
    },
    devDependencies: { '@org/scripts': 'workspace:*', vitest: 'catalog:' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export const TSCONFIG = `{ "extends": "../../tsconfig.base.json", "include": ["src", "test", "tsdown.config.ts"] }
`;

export const TSCONFIG_BUILD = `{
  "extends": "./tsconfig.json",
  "compilerOptions": { "noEmit": false, "emitDeclarationOnly": true, "outDir": "dist", "rootDir": "src" },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts"]
}
`;

export const tsdownConfig = ({ survey }: PackagePlan): string => `import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: [
    'src/index.ts',
    'src/generated/create.ts',
    'src/generated/models.ts',
    'src/generated/operations.ts',
    'src/generated/resources/**/*.ts',
${survey.webhooks ? "    'src/webhooks/index.ts',\n" : ''}  ],
} as typeof base;
`;
