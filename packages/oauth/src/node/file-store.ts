import { type Clock, systemClock, sleep } from '@org/runtime-kit';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, CLOCK } from '@org/http-core/provider';
import { TokenStoreError } from '../errors/token-store-error.ts';
import type { StoredValue, TokenStore } from '../stores/token-store.ts';
import { replaceWithDraft, readFileIfExists, replaceFile } from './atomic-file.ts';
import { tryLockPath } from './path-lock.ts';

/** Options of {@link fileTokenStore}. */
export interface FileTokenStoreOptions {
  /** Made, for its owner only, when it is missing. On a file system with hard links, as all usual ones have. */
  readonly directory: string;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = { directory: TEXT, clock: CLOCK } satisfies Record<keyof FileTokenStoreOptions, OptionRule>;

const RENAMED = { dir: 'directory', path: 'directory', folder: 'directory' };

/** A file's content. */
interface Entry extends StoredValue {
  /** For the reader of the file: its name is only a hash. */
  readonly key: string;
  /** The version this one was written over; what a draft must name to be put in place after a crash. */
  readonly replaces?: string | undefined;
}

/** Waits between tries at the short lock around a write, and the longest it may take; in milliseconds. */
const WRITE_LOOK_MS = 4;
const WRITE_WAIT_MS = 10_000;

/**
 * Tokens in files, one for each key, readable by their owner only (0600), replaced in one step, and shared by all
 * processes of a machine: a lock tells them who renews, and goes on to the next when its holder dies. The tokens are
 * plain text in there: wrap the store by `encryptedTokenStore` where the disk is not trusted.
 *
 * @example
 * ```ts
 * import { fileTokenStore } from '@org/oauth/node';
 *
 * export const store = fileTokenStore({ directory: '/var/lib/my-app/tokens' });
 * ```
 */
export function fileTokenStore(options: FileTokenStoreOptions): TokenStore {
  readOptions(options, OPTIONS, { of: 'fileTokenStore()', example: '{ directory }', renamed: RENAMED });
  if (!options.directory)
    throw new ConfigurationError('The option directory must name where the tokens are kept.');
  return new FileTokenStore(options);
}

class FileTokenStore implements TokenStore {
  readonly #directory: string;
  readonly #clock: Clock;

  constructor({ directory, clock = systemClock }: FileTokenStoreOptions) {
    this.#directory = directory;
    this.#clock = clock;
  }

  async get(key: string): Promise<StoredValue | undefined> {
    return this.#read(this.#path(key));
  }

  async compareAndSet(key: string, value: string, expected: string | undefined): Promise<string | undefined> {
    return this.#alone(key, async (path) => {
      if ((await this.#read(path))?.version !== expected) return undefined;
      const entry: Entry = { key, version: randomUUID(), replaces: expected, value };
      await replaceFile(path, draftOf(path), JSON.stringify(entry));
      return entry.version;
    });
  }

  async delete(key: string): Promise<void> {
    await this.#alone(key, (path) => fs.rm(path, { force: true }));
  }

  async tryLock(key: string, ttlMs: number): ReturnType<NonNullable<TokenStore['tryLock']>> {
    await this.#ready();
    const lock = await tryLockPath(`${this.#path(key)}.renewal`, ttlMs, this.#clock);
    // What the dead holder had all but written is put in place before anyone asks the server again.
    if (lock?.abandoned) await this.#alone(key, () => Promise.resolve());
    return lock;
  }

  /** Does `work` as the only writer of a key, after mending what a dead one has left. */
  async #alone<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    await this.#ready();
    const path = this.#path(key);
    const giveUpAt = this.#clock.monotonic() + WRITE_WAIT_MS;
    let lock = await tryLockPath(`${path}.write`, WRITE_WAIT_MS, this.#clock);
    while (!lock) {
      if (this.#clock.monotonic() > giveUpAt)
        throw new TokenStoreError(`Another process keeps the file of ${JSON.stringify(key)} locked.`, {
          retryable: true,
        });
      await sleep(this.#clock, WRITE_LOOK_MS * (0.5 + this.#clock.random()));
      lock = await tryLockPath(`${path}.write`, WRITE_WAIT_MS, this.#clock);
    }
    try {
      await this.#recover(path);
      return await work(path);
    } finally {
      await lock.release();
    }
  }

  /** A draft that is whole, and would have replaced what is still there, was as good as written. */
  async #recover(path: string): Promise<void> {
    const draft = draftOf(path);
    const text = await readFileIfExists(draft);
    if (text === undefined) return;
    const entry = parse(text);
    const current = await this.#read(path);
    if (entry && entry.replaces === current?.version) await replaceWithDraft(draft, path);
    else await fs.rm(draft, { force: true });
  }

  async #read(path: string): Promise<StoredValue | undefined> {
    const text = await readFileIfExists(path);
    if (text === undefined) return undefined;
    const entry = parse(text);
    if (!entry) throw new TokenStoreError(`The file ${path} does not hold what the token store has written.`);
    return { value: entry.value, version: entry.version };
  }

  /** Each time: the directory may be removed while the process runs. */
  async #ready(): Promise<void> {
    await fs.mkdir(this.#directory, { recursive: true, mode: 0o700 });
  }

  /** A hash, since keys may hold what file names may not, and differ only by case. */
  #path(key: string): string {
    return join(this.#directory, `${createHash('sha256').update(key).digest('hex')}.json`);
  }
}

function draftOf(path: string): string {
  return `${path}.draft`;
}

function parse(text: string): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    return typeof entry?.value === 'string' && typeof entry.version === 'string'
      ? (entry as Entry)
      : undefined;
  } catch {
    return undefined;
  }
}
