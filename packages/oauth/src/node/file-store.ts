import { ConfigurationError } from '@org/http-core';
import { CLOCK, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { sleep, systemClock, type Clock } from '@org/runtime-kit';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { TokenStoreError } from '../contract/errors.ts';
import type { StoredValue, TokenStore } from '../stores/token-store.ts';
import { readFileIfExists, replaceFile, replaceWithDraft } from './atomic-file.ts';
import { tryLockPath } from './path-lock.ts';

/**
 * Options of {@link fileTokenStore}.
 *
 * @public
 */
export interface FileTokenStoreOptions {
  /** Created, for its owner only, if it does not exist. Its file system must have hard links, as all common ones do. */
  readonly directory: string;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = { directory: TEXT, clock: CLOCK } satisfies Record<keyof FileTokenStoreOptions, OptionRule>;

const RENAMED = { dir: 'directory', path: 'directory', folder: 'directory' };

/** The content of a file. */
interface Entry extends StoredValue {
  /** For readers of the file, whose name is only a hash. */
  readonly key: string;
  /** The version that this version replaces. After a crash, a draft is used only if the file still has that version. */
  readonly replaces?: string | undefined;
}

/** Wait between attempts to take the short lock of a write, and its maximum; in milliseconds. */
const WRITE_LOCK_WAIT_MS = 4;
const MAX_WRITE_LOCK_MS = 10_000;

/**
 * Stores tokens in files, one for each key. Only their owner can read them (0600), they are replaced atomically, and all
 * processes of a machine share them: a lock decides who renews, and passes to the next process when its holder dies. The
 * tokens are plain text; wrap the store with `encryptedTokenStore` if you do not trust the disk.
 *
 * @throws ConfigurationError if `directory` is missing.
 * @example
 * ```ts
 * import { fileTokenStore } from '@org/oauth/node';
 *
 * export const store = fileTokenStore({ directory: '/var/lib/my-app/tokens' });
 * ```
 * @public
 */
export function fileTokenStore(options: FileTokenStoreOptions): TokenStore {
  readOptions(options, OPTIONS, { of: 'fileTokenStore()', example: '{ directory }', renamed: RENAMED });
  if (!options.directory)
    throw new ConfigurationError('The option directory must name the directory of the tokens.');
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
    return this.#withWriteLock(key, async (path) => {
      if ((await this.#read(path))?.version !== expected) return undefined;
      const entry: Entry = { key, version: randomUUID(), replaces: expected, value };
      await replaceFile(path, draftPath(path), JSON.stringify(entry));
      return entry.version;
    });
  }

  async delete(key: string): Promise<void> {
    await this.#withWriteLock(key, (path) => fs.rm(path, { force: true }));
  }

  async tryLock(key: string, ttlMs: number): ReturnType<NonNullable<TokenStore['tryLock']>> {
    await this.#createDirectory();
    const lock = await tryLockPath(`${this.#path(key)}.renewal`, ttlMs, this.#clock);
    // The draft of the dead holder is put in place before anyone asks the server again.
    if (lock?.abandoned) await this.#withWriteLock(key, () => Promise.resolve());
    return lock;
  }

  /** Runs `work` as the only writer of a key, after completing what a dead writer has left. */
  async #withWriteLock<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    await this.#createDirectory();
    const path = this.#path(key);
    const giveUpAt = this.#clock.monotonic() + MAX_WRITE_LOCK_MS;
    let lock = await tryLockPath(`${path}.write`, MAX_WRITE_LOCK_MS, this.#clock);
    while (!lock) {
      if (this.#clock.monotonic() > giveUpAt)
        throw new TokenStoreError(`Another process keeps the file of ${JSON.stringify(key)} locked.`, {
          retryable: true,
        });
      await sleep(this.#clock, WRITE_LOCK_WAIT_MS * (0.5 + this.#clock.random()));
      lock = await tryLockPath(`${path}.write`, MAX_WRITE_LOCK_MS, this.#clock);
    }
    try {
      await this.#recover(path);
      return await work(path);
    } finally {
      await lock.release();
    }
  }

  /** A complete draft that would have replaced the current version counts as written. */
  async #recover(path: string): Promise<void> {
    const draft = draftPath(path);
    const text = await readFileIfExists(draft);
    if (text === undefined) return;
    const entry = parseEntry(text);
    const current = await this.#read(path);
    if (entry && entry.replaces === current?.version) await replaceWithDraft(draft, path);
    else await fs.rm(draft, { force: true });
  }

  async #read(path: string): Promise<StoredValue | undefined> {
    const text = await readFileIfExists(path);
    if (text === undefined) return undefined;
    const entry = parseEntry(text);
    if (!entry) throw new TokenStoreError(`The file ${path} was not written by the token store.`);
    return { value: entry.value, version: entry.version };
  }

  /** Called for each write, because the directory may be removed while the process runs. */
  async #createDirectory(): Promise<void> {
    await fs.mkdir(this.#directory, { recursive: true, mode: 0o700 });
  }

  /** The name is a hash because keys may contain characters that file names may not, and may differ only by case. */
  #path(key: string): string {
    return join(this.#directory, `${createHash('sha256').update(key).digest('hex')}.json`);
  }
}

function draftPath(path: string): string {
  return `${path}.draft`;
}

function parseEntry(text: string): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    return typeof entry?.value === 'string' && typeof entry.version === 'string'
      ? (entry as Entry)
      : undefined;
  } catch {
    return undefined;
  }
}
