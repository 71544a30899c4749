import { compare, ModuleFile } from '../print/module-file.ts';

/** The generated modules by path. */
export class FileSet {
  readonly #files = new Map<string, ModuleFile>();

  /** The module at a path, made when it is first asked for. */
  at(path: string): ModuleFile {
    let file = this.#files.get(path);
    if (!file) this.#files.set(path, (file = new ModuleFile(path)));
    return file;
  }

  /** All modules in the order of their paths. */
  sorted(): ModuleFile[] {
    return [...this.#files.values()].sort((a, b) => compare(a.path, b.path));
  }

  /** The paths that begin so. */
  pathsUnder(start: string): string[] {
    return [...this.#files.keys()].filter((path) => path.startsWith(start)).sort(compare);
  }
}
