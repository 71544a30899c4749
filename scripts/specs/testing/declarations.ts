import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schema } from '../document.ts';
import { Recoverer, type SpecialType } from '../recover/recoverer.ts';
import { own } from '../record.ts';

export interface RecoveredModule {
  readonly recoverer: Recoverer;
  /** The component of an exported type. */
  readonly schema: (name: string) => Schema;
}

/** Recovers the exported types of a declaration file that is made for the test. */
export function recoverModule(
  declarations: string,
  special: Readonly<Record<string, SpecialType>> = {},
): RecoveredModule {
  const directory = mkdtempSync(join(tmpdir(), 'declarations-'));
  try {
    const file = join(directory, 'module.d.ts');
    writeFileSync(file, declarations);
    const recoverer = new Recoverer({
      roots: [file],
      special,
      nameOf: (declaration) => declaration.name?.text ?? '',
    });
    const source = recoverer.program.getSourceFile(file);
    const module = source && recoverer.checker.getSymbolAtLocation(source);
    for (const symbol of module ? recoverer.checker.getExportsOfModule(module) : []) {
      const declaration = symbol.declarations?.find((d) => 'name' in d);
      if (declaration) recoverer.ensure(symbol, declaration as Parameters<Recoverer['ensure']>[1]);
    }
    return {
      recoverer,
      schema: (name) => {
        const found = own(recoverer.components, name);
        if (!found) throw new Error(`no component ${name}: ${Object.keys(recoverer.components).join(', ')}`);
        return found;
      },
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
