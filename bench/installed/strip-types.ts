import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * Copies programs as plain JavaScript. A process that runs TypeScript loads a compiler first, which would show in every
 * figure of memory and start-up.
 */
export function copyAsJavaScript(from: string, to: string): void {
  for (const file of globSync('**/*.ts', { cwd: from })) {
    const target = join(to, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformSync(readFileSync(join(from, file), 'utf8'), {
      loader: 'ts',
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    writeFileSync(
      target,
      code.replace(/(\bfrom\s+|\bimport\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'),
    );
  }
}
