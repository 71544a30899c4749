import { literal } from '../print/text.ts';
import { pagesFile, type Context } from './context.ts';

/** Writes the modules that gather types for re-export. Names are unique over all files, so wildcards cannot clash. */
export function emitBarrels(context: Context): void {
  const { files, rules } = context;
  const types = [
    ...files.pathsUnder('models/'),
    ...files.pathsUnder('params/'),
    ...new Set(rules.events.map(({ file }) => `${file}.ts`)),
    pagesFile,
  ];
  const clients = ['client.ts', ...files.pathsUnder('client/')];
  const lines = (paths: readonly string[]): string =>
    paths.map((path) => `export type * from ${literal(`./${path}`)};\n`).join('');
  files.at('models.ts').add(lines(types));
  files.at('index.ts').add(lines(['models.ts', ...clients]));
}
