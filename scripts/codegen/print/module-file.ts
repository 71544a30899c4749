import { literal } from './text.ts';

/** One generated module: its text, and the imports that the text needs. */
export class ModuleFile {
  /** Path below the generated folder, with forward slashes. */
  readonly path: string;
  readonly #imports = new Map<string, Set<string>>();
  readonly #body: string[] = [];
  readonly #shared = new Map<string, SharedText>();
  readonly #aliases = new Map<string, string[]>();

  constructor(path: string) {
    this.path = path;
  }

  /** Adds text; each call is followed by nothing, so give whole lines. */
  add(text: string): void {
    this.#body.push(text);
  }

  /**
   * Exports a type under another name as well. A list of names is what a compiler reads fastest, and half of all types
   * are such names.
   */
  alias(name: string, declared: string, path: string): void {
    const list = this.#aliases.get(path) ?? [];
    this.#aliases.set(path, list);
    list.push(declared === name ? `\t${name},\n` : `\t${declared} as ${name},\n`);
  }

  /** Imports a type and gives its name back. */
  importType(name: string, from: string): string {
    const names = this.#imports.get(from) ?? new Set();
    this.#imports.set(from, names.add(name));
    return name;
  }

  /** Imports a type of another generated module; a module needs no import of its own. */
  importGenerated(name: string, path: string): string {
    return path === this.path ? name : this.importType(name, relativePath(this.path, path));
  }

  /**
   * Gives a stand-in for a long text. When the module is printed, a text used often enough becomes an alias of its own,
   * named after the property it was first seen at; any other is put back.
   */
  share(text: string, property: string): string {
    if (text.length < shortestShared) return text;
    const known = this.#shared.get(text) ?? { index: this.#shared.size, property, uses: 0 };
    known.uses++;
    this.#shared.set(text, known);
    return `${open}${known.index}${close}`;
  }

  /** The whole module. `isTaken` tells the names that an alias must not have. */
  print(banner: string, isTaken: (name: string) => boolean, nameOf: (property: string) => string): string {
    const aliases: string[] = [];
    const used = new Set<string>();
    const texts = [...this.#shared].map(([text, { property, uses }]) => {
      if ((uses - 1) * text.length < leastSaving) return { text, alias: undefined };
      let alias = nameOf(property);
      while (isTaken(alias) || used.has(alias)) alias += '_';
      used.add(alias);
      aliases.push(`type ${alias} = ${text};\n`);
      return { text, alias };
    });
    const body = this.#body
      .join('')
      .replaceAll(
        /\(\ue003(\d+)\ue004\)|\ue003(\d+)\ue004/g,
        (whole: string, inner?: string, bare?: string) => {
          const shared = texts[Number(inner ?? bare)];
          if (!shared) return whole;
          if (shared.alias !== undefined) return shared.alias;
          return inner === undefined ? shared.text : `(${shared.text})`;
        },
      );
    const imports = [...this.#imports]
      .sort(([a], [b]) => compare(a, b))
      .map(
        ([from, names]) => `import type { ${[...names].sort(compare).join(', ')} } from ${literal(from)};\n`,
      );
    const also = [...this.#aliases].map(([path, list]) => {
      const from = path === this.path ? '' : ` from ${literal(relativePath(this.path, path))}`;
      return `export type {\n${list.join('')}}${from};\n`;
    });
    return [banner, ...imports, ...aliases, body, ...also].join('');
  }
}

interface SharedText {
  readonly index: number;
  readonly property: string;
  uses: number;
}

/** Private-use characters around a stand-in; protect-names.ts sees to it that no document holds any. */
const open = '\ue003';
const close = '\ue004';

const shortestShared = 80;
const leastSaving = 120;

/** By code unit, the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The module specifier that leads from one file to another. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  while (source.length > 0 && target.length > 1 && source[0] === target[0]) {
    source.shift();
    target.shift();
  }
  return `${source.length === 0 ? './' : '../'.repeat(source.length)}${target.join('/')}`;
}
