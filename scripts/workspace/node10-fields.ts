import type { ExportTarget } from './packages.ts';

/** The fields of a package.json that TypeScript's `moduleResolution: node10` reads in place of `exports`. */
export interface Node10Fields {
  readonly main?: string;
  readonly types?: string;
  readonly typesVersions?: { readonly '*': Readonly<Record<string, readonly [string]>> };
}

/**
 * Says the same as the published `exports` to compilers that do not know those: `module: commonjs` of TypeScript 5, which
 * NestJS and ts-jest start from. Node itself reads `exports`.
 */
export function node10Fields(exports: Readonly<Record<string, ExportTarget>>): Node10Fields {
  const paths: Record<string, [string]> = {};
  const root = exports['.'];
  for (const [key, target] of Object.entries(exports))
    if (key !== '.' && typeof target === 'string' && target.endsWith('.js'))
      paths[key.slice(2)] = [declarationOf(target)];
  if (typeof root !== 'string') return Object.keys(paths).length > 0 ? { typesVersions: { '*': paths } } : {};
  const types = declarationOf(root);
  // `types` itself goes through the map: a pattern for every name would catch it.
  const own: Record<string, [string]> = '*' in paths ? { [types.slice(2)]: [types] } : {};
  return {
    main: root,
    types,
    ...(Object.keys(paths).length > 0 ? { typesVersions: { '*': { ...own, ...paths } } } : {}),
  };
}

const declarationOf = (file: string): string => file.replace(/\.js$/, '.d.ts');
