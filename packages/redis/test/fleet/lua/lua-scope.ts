/** The local variables that are visible at a place. Each has a name of its own in JavaScript. */
export class Scope {
  /** The text of the script. */
  readonly text: string;
  readonly #outer: Scope | undefined;
  readonly #names = new Map<string, string>();
  readonly #counter: { value: number };

  constructor(outer: Scope | string) {
    this.text = typeof outer === 'string' ? outer : outer.text;
    this.#outer = typeof outer === 'string' ? undefined : outer;
    this.#counter = typeof outer === 'string' ? { value: 0 } : outer.#counter;
  }

  declare(name: string): string {
    const own = `${name}_${this.#counter.value++}`;
    this.#names.set(name, own);
    return own;
  }

  find(name: string): string | undefined {
    return this.#names.get(name) ?? this.#outer?.find(name);
  }

  /** Varargs have no name in Lua. */
  declareVarargs(): string {
    const own = this.temporary();
    this.#names.set('...', own);
    return own;
  }

  temporary(): string {
    return `$${this.#counter.value++}`;
  }
}
