import { literal } from './text.ts';

/** One generated module: its text and the imports that the text needs. */
export class ModuleFile {
  /** Path below the generated folder, with forward slashes. */
  readonly path: string;
  readonly #imports: Names = new Map();
  readonly #values: Names = new Map();
  readonly #body: string[] = [];
  readonly #aliases = new Map<string, string[]>();

  constructor(path: string) {
    this.path = path;
  }

  /** Adds text, which must consist of whole lines. */
  add(text: string): void {
    this.#body.push(text);
  }

  /**
   * Exports a type under another name as well. Compilers show the declared name for both.
   */
  alias(name: string, declared: string, path: string): void {
    const list = this.#aliases.get(path) ?? [];
    this.#aliases.set(path, list);
    list.push(declared === name ? `\t${name},\n` : `\t${declared} as ${name},\n`);
  }

  /** Imports a type and returns its name: another one than that of the type if the module has a type of that name already. */
  importType(name: string, from: string): string {
    const isTaken = [...this.#imports].some(([other, names]) => other !== from && names.has(name));
    if (!isTaken) {
      addTo(this.#imports, name, from);
      return name;
    }
    const other = `${from.startsWith('@') ? 'Runtime' : 'Api'}${name}`;
    addTo(this.#imports, `${name} as ${other}`, from);
    return other;
  }

  /** Imports a value and returns its name. */
  importValue(name: string, from: string): string {
    addTo(this.#values, name, from);
    return name;
  }

  /** Imports a type of another generated module and returns its name. A type of this module needs no import. */
  importGenerated(name: string, path: string): string {
    return path === this.path ? name : this.importType(name, relativePath(this.path, path));
  }

  /** Returns the text of the module. */
  print(banner: string): string {
    const imports = [...importLines('import type', this.#imports), ...importLines('import', this.#values)];
    const also = [...this.#aliases].map(([path, list]) => {
      const from = path === this.path ? '' : ` from ${literal(relativePath(this.path, path))}`;
      return `export type {\n${list.join('')}}${from};\n`;
    });
    return [banner, ...imports, ...this.#body, ...also].join('');
  }
}

type Names = Map<string, Set<string>>;

function addTo(imports: Names, name: string, from: string): void {
  const names = imports.get(from) ?? new Set();
  imports.set(from, names.add(name));
}

function importLines(keyword: string, imports: Names): string[] {
  return [...imports]
    .sort(([a], [b]) => compare(a, b))
    .map(([from, names]) => `${keyword} { ${[...names].sort(compare).join(', ')} } from ${literal(from)};\n`);
}

/** Compares by code unit, with the same result on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Returns the module specifier of one file, relative to another. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  while (source.length > 0 && target.length > 1 && source[0] === target[0]) {
    source.shift();
    target.shift();
  }
  return `${source.length === 0 ? './' : '../'.repeat(source.length)}${target.join('/')}`;
}
