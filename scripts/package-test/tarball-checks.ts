import type { Tarball } from '../workspace/tarballs.ts';

/** Scripts that a package manager runs on the machine of whoever installs the package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];

/** What has to be in every package. */
const FILES = ['package.json', 'README.md', 'LICENSE', 'dist/THIRD_PARTY_NOTICES.md'];

/** @returns what is wrong with a package as it would be published. */
export function problemsOf({ manifest, files }: Pick<Tarball, 'manifest' | 'files'>): string[] {
  const scripts = INSTALL_SCRIPTS.filter((script) => script in (manifest.scripts ?? {}));
  const unresolved = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(
    ([, range]) => /^(workspace|catalog|link|file):/.test(range),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  const commands = Object.entries(manifest.bin ?? {}).map(
    ([name, file]) => [name, file.replace(/^\.\//, '')] as const,
  );
  return [
    ...scripts.map((script) => `it has an install script: ${script}`),
    ...FILES.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...commands
      .filter(([, file]) => !files.includes(file))
      .map(([name, file]) => `the command ${name} leads to ${file}, which is missing`),
    ...unresolved.map(([name, range]) => `it depends on ${name} as ${range}`),
    ...sources.map((file) => `${file} is a source file`),
    ...(manifest.license === undefined ? ['package.json names no licence'] : []),
  ];
}
