import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import type { Clock } from '@org/runtime-kit';
import { readFileIfExists } from './atomic-file.ts';
import { hasCode } from './fs-errors.ts';
import { processRealm } from './process-realm.ts';

/** Who holds a lock file. */
interface Holder {
  /** Names this one taking of the lock. */
  readonly token: string;
  readonly pid: number;
  readonly realm: string;
  /** In milliseconds since the epoch. */
  readonly until: number;
}

/** A lock file that is ours. */
export interface PathLock {
  /** The holder before died, or ran out of time, without releasing. */
  readonly abandoned: boolean;
  release(): Promise<void>;
}

/** The right to remove a lock is a lock too, and may die with its holder in turn: this deep, and no deeper. */
const MAX_DEPTH = 4;

/** Replacing a file takes no time; a right this old, in milliseconds, belongs to a process that hangs or died. */
const RIGHT_TTL_MS = 10_000;

/** A lock file that a failing disk has left without its content. */
const UNREADABLE: Holder = { token: 'unreadable', pid: 0, realm: '', until: 0 };

/**
 * Takes a lock file without waiting; `undefined` while another has it.
 *
 * A lock appears in one step with its content (`link`), so nobody reads half of it. It is removed or replaced only by
 * who holds the right to do so, which is a lock of its own, named after the very taking it is about: two processes that
 * find the same dead holder cannot both replace it, and one that looked too long ago cannot remove a newer lock.
 */
export async function tryLockPath(
  path: string,
  ttlMs: number,
  clock: Clock,
  depth = 0,
): Promise<PathLock | undefined> {
  const realm = await processRealm();
  const own: Holder = { token: randomUUID(), pid: process.pid, realm, until: clock.now() + ttlMs };
  const draft = draftOf(path, own);
  await fs.writeFile(draft, JSON.stringify(own), { mode: 0o600, flag: 'wx' });
  try {
    if (await linked(draft, path)) return held(path, own, clock, false);
    const holder = await readHolder(path);
    if (!holder || depth >= MAX_DEPTH || isAlive(holder, realm, clock)) return undefined;
    const replaced = await withRight(path, holder, clock, depth, async () => {
      await fs.rename(draft, path);
      await fs.rm(draftOf(path, holder), { force: true });
    });
    return replaced ? held(path, own, clock, true) : undefined;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

function held(path: string, own: Holder, clock: Clock, abandoned: boolean): PathLock {
  return {
    abandoned,
    async release() {
      await withRight(path, own, clock, 0, () => fs.rm(path, { force: true }));
    },
  };
}

/** Does `work` as the only process that may replace or remove what `holder` has left at `path`. */
async function withRight(
  path: string,
  holder: Holder,
  clock: Clock,
  depth: number,
  work: () => Promise<void>,
): Promise<boolean> {
  const right = `${path}.${holder.token}`;
  const lock = await tryLockPath(right, RIGHT_TTL_MS, clock, depth + 1);
  if (!lock) return false;
  try {
    const current = await readHolder(path);
    if (current?.token !== holder.token) return false;
    await work();
    return true;
  } finally {
    // The holder of a right lives for a moment only, so nobody contends for its removal.
    await fs.rm(right, { force: true });
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await fs.link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFileIfExists(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return UNREADABLE;
  }
}

/** A holder of this realm is dead when its process is; one elsewhere only when its time is up. */
function isAlive(holder: Holder, realm: string, clock: Clock): boolean {
  if (holder.until <= clock.now()) return false;
  if (holder.realm !== realm) return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return hasCode(error, 'EPERM');
  }
}

function draftOf(path: string, { token }: Holder): string {
  return `${path}.${token}.new`;
}
