/** What is read of dependency-cruiser's output for one file. */
export interface Module {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}

/** A floor, with the floors it stands on. */
interface Floor {
  readonly name: string;
  readonly files: number;
  readonly uses: readonly string[];
}

/** The name of the files directly in `src` that are not floors themselves. */
const FRONT = '(src)';

/**
 * Draws the floors of one package as a table, the highest first.
 *
 * @param folder of the package, from the repository's root
 * @param order of its floors, from the lowest
 */
export function drawing(folder: string, order: readonly string[], modules: readonly Module[]): string {
  const all = [...order, FRONT];
  const floorOf = (file: string): string | undefined => {
    if (!file.startsWith(`${folder}/src/`)) return undefined;
    const [first = '', second] = file.slice(`${folder}/src/`.length).split('/');
    return second === undefined && !order.includes(first) ? FRONT : first;
  };
  const floors = all.map((name): Floor => {
    const own = modules.filter(({ source }) => floorOf(source) === name);
    const used = new Set(
      own.flatMap(({ dependencies }) => dependencies.map(({ resolved }) => floorOf(resolved))),
    );
    return { name, files: own.length, uses: all.filter((other) => other !== name && used.has(other)) };
  });
  const rows = floors
    .filter(({ files }) => files > 0)
    .reverse()
    .map(({ name, files, uses }) => `| \`${name}\` | ${files} | ${uses.join(', ')} |`);
  return [
    `**${folder.replace('packages/', '')}**`,
    '',
    '| Floor | Files | Stands on |',
    '| --- | ---: | --- |',
    ...rows,
    '',
  ].join('\n');
}
