import { compare, ModuleFile } from '../print/module-file.ts';

/** The generated modules by path. */
export class FileSet {
  readonly #files = new Map<string, ModuleFile>();

  /** Returns the module at a path and creates it on first use. */
  at(path: string): ModuleFile {
    let file = this.#files.get(path);
    if (!file) this.#files.set(path, (file = new ModuleFile(path)));
    return file;
  }

  /** Returns all modules in the order of their paths. */
  sorted(): ModuleFile[] {
    return [...this.#files.values()].sort((a, b) => compare(a.path, b.path));
  }

  /** Returns the paths that begin with a prefix. */
  pathsUnder(start: string): string[] {
    return [...this.#files.keys()].filter((path) => path.startsWith(start)).sort(compare);
  }
}
