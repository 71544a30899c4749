import { ReplyError, type Reply } from './reply.ts';
import { SortedSet } from './sorted-set.ts';

/** A command without its name: changes the keys, and replies. */
export type Command = (keys: Keyspace, args: readonly string[]) => Reply;

export type StoredValue = string | Map<string, string> | SortedSet;

interface Entry {
  value: StoredValue;
  /** When the key expires, in milliseconds since the epoch. */
  expiresAtMs: number | undefined;
}

/** The keys of a server. An expired key is gone when it is next looked up, as in Redis. */
export class Keyspace {
  readonly #entries = new Map<string, Entry>();
  /** The time of the server while a command or a script runs, in microseconds since the epoch. */
  nowMicros = 0;

  get nowMs(): number {
    return Math.floor(this.nowMicros / 1_000);
  }

  find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAtMs === undefined || this.nowMs <= entry.expiresAtMs) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: StoredValue, expiresAtMs: number | undefined): void {
    this.#entries.set(key, { value, expiresAtMs });
  }

  delete(key: string): boolean {
    const exists = this.find(key) !== undefined;
    this.#entries.delete(key);
    return exists;
  }

  clear(): void {
    this.#entries.clear();
  }

  /** All data of this moment. */
  copy(): Keyspace {
    const copy = new Keyspace();
    copy.become(this);
    return copy;
  }

  /** Takes over all data of another keyspace, or has none. */
  become(other: Keyspace | undefined): void {
    const entries = other ? [...other.#entries] : [];
    this.#entries.clear();
    for (const [key, { value, expiresAtMs }] of entries)
      this.#entries.set(key, { value: copyOf(value), expiresAtMs });
  }

  /** The keys that have not expired. */
  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.find(key) !== undefined);
  }

  string(key: string): string | undefined {
    return this.#typed(key, (value) => (typeof value === 'string' ? value : undefined));
  }

  hash(key: string): Map<string, string> | undefined {
    return this.#typed(key, (value) => (value instanceof Map ? value : undefined));
  }

  sortedSet(key: string): SortedSet | undefined {
    return this.#typed(key, (value) => (value instanceof SortedSet ? value : undefined));
  }

  hashToChange(key: string): Map<string, string> {
    return this.hash(key) ?? this.#add(key, new Map<string, string>());
  }

  sortedSetToChange(key: string): SortedSet {
    return this.sortedSet(key) ?? this.#add(key, new SortedSet());
  }

  /** A collection that has become empty is a key no more. */
  removeIfEmpty(key: string, collection: { readonly size: number }): void {
    if (collection.size === 0) this.#entries.delete(key);
  }

  #add<T extends StoredValue>(key: string, value: T): T {
    this.set(key, value, undefined);
    return value;
  }

  #typed<T>(key: string, cast: (value: StoredValue) => T | undefined): T | undefined {
    const entry = this.find(key);
    if (entry === undefined) return undefined;
    const value = cast(entry.value);
    if (value === undefined)
      throw new ReplyError('WRONGTYPE Operation against a key holding the wrong kind of value');
    return value;
  }
}

function copyOf(value: StoredValue): StoredValue {
  if (typeof value === 'string') return value;
  if (value instanceof Map) return new Map(value);
  const copy = new SortedSet();
  for (const { member, score } of value.members()) copy.set(member, score);
  return copy;
}
