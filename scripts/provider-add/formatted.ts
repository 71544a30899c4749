import { format } from 'prettier';

/** The repository's own settings, so that `pnpm check` finds nothing to mend. */
const STYLE = { singleQuote: true, printWidth: 110 } as const;

const PARSERS: Readonly<Record<string, string>> = { ts: 'typescript', md: 'markdown' };

/** The texts that prettier formats, formatted: path → text. */
export async function formatted(files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  for (const [path, text] of files) {
    const parser = PARSERS[path.slice(path.lastIndexOf('.') + 1)];
    if (parser !== undefined && !path.startsWith('.changeset/'))
      out.set(path, await format(text, { ...STYLE, parser }));
    else if (path.startsWith('packages/') && path.endsWith('.json'))
      out.set(
        path,
        await format(text, { ...STYLE, parser: path.endsWith('package.json') ? 'json-stringify' : 'json' }),
      );
  }
  return out;
}
