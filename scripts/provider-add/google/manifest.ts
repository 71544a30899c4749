import { SpecError } from '../../specs/errors.ts';

type Entries = Record<string, unknown>;

interface Manifest {
  exports: Entries;
  publishConfig: { typesVersions: { '*': Entries }; exports: Entries };
}

/**
 * The package.json of `@org/google` with the entries of one more API: its class, its types and its resources, in the places
 * where the workspace, the published package and older compilers look for them.
 *
 * @param typesEntry - the entry of the types, `models` for most
 * @throws SpecError if it has one of the entries already
 */
export function withGoogleEntries(text: string, api: string, typesEntry: string): string {
  const manifest = JSON.parse(text) as Manifest;
  const { publishConfig } = manifest;
  const entries = [
    [api, 'class'],
    [`${api}/${typesEntry}`, 'models'],
    [`${api}/*`, 'resources/*'],
  ] as const;
  const added = (prefix: string, value: (module: string) => unknown): [string, unknown][] =>
    entries.map(([entry, module]) => [prefix + entry, value(`generated/${api}/${module}`)]);
  manifest.exports = inserted(
    manifest.exports,
    added('./', (module) => `./src/${module}.ts`),
  );
  publishConfig.exports = inserted(
    publishConfig.exports,
    added('./', (module) => `./dist/${module}.js`),
  );
  publishConfig.typesVersions['*'] = inserted(
    publishConfig.typesVersions['*'],
    added('', (module) => [`./dist/${module}.d.ts`]),
  );
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The APIs stand together in the order of their names: what leads to generated folders. */
function inserted(entries: Entries, added: readonly [string, unknown][]): Entries {
  const name = added[0]?.[0] ?? '';
  if (Object.hasOwn(entries, name))
    throw new SpecError(`packages/google/package.json has an entry "${name}" already: choose another name`);
  const all = Object.entries(entries);
  const isOfApi = (value: unknown): boolean => /\/generated\/[^/]+\//.test(String(value));
  const after = all.findIndex(([key, value]) => isOfApi(value) && key > name);
  const last = all.findLastIndex(([, value]) => isOfApi(value)) + 1;
  return Object.fromEntries(all.toSpliced(after < 0 ? last : after, 0, ...added));
}
