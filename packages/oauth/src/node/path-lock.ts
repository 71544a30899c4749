import type { Clock } from '@org/runtime-kit';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { hostname } from 'node:os';
import { hasErrorCode, readFileIfExists } from './atomic-file.ts';

/** The content of a lock file. */
interface Holder {
  /** Identifies this acquisition of the lock. */
  readonly token: string;
  readonly pid: number;
  readonly realm: string;
  /** When the lock expires, in milliseconds since the epoch. */
  readonly until: number;
}

/** A lock file that this process holds. */
export interface PathLock {
  /** Whether the previous holder died or ran out of time without releasing the lock. */
  readonly abandoned: boolean;
  release(): Promise<void>;
}

/** The permission to remove a lock is a lock as well and may be abandoned in turn: at most this many levels deep. */
const MAX_DEPTH = 4;

/** Replacing a file is quick, so a permission this old, in milliseconds, belongs to a process that hangs or died. */
const PERMISSION_TTL_MS = 10_000;

/** The holder of a lock file whose content was lost by a failing disk. */
const UNREADABLE: Holder = { token: 'unreadable', pid: 0, realm: '', until: 0 };

let realmName: Promise<string> | undefined;

/**
 * Names the realm in which process ids are unique: the machine and, on Linux, the namespace, because containers that share
 * a directory may share a host name too.
 */
export function processRealm(): Promise<string> {
  realmName ??= fs.readlink('/proc/self/ns/pid').then(
    (namespace) => `${hostname()}/${namespace}`,
    () => hostname(),
  );
  return realmName;
}

/**
 * Takes a lock file without waiting; returns `undefined` while another process holds it.
 *
 * A lock appears together with its content in one step (`link`), so no process can read half of it. Only the holder of the
 * permission to do so removes or replaces it. That permission is a lock named after the acquisition it concerns, so two
 * processes that find the same dead holder cannot both replace it, and a process that looked too long ago cannot remove a
 * newer lock.
 */
export async function tryLockPath(
  path: string,
  ttlMs: number,
  clock: Clock,
  depth = 0,
): Promise<PathLock | undefined> {
  const realm = await processRealm();
  const own: Holder = { token: randomUUID(), pid: process.pid, realm, until: clock.now() + ttlMs };
  const draft = draftPath(path, own);
  await fs.writeFile(draft, JSON.stringify(own), { mode: 0o600, flag: 'wx' });
  try {
    if (await tryLink(draft, path)) return createLock(path, own, clock, false);
    const holder = await readHolder(path);
    if (!holder || depth >= MAX_DEPTH || isAlive(holder, realm, clock)) return undefined;
    const replaced = await withPermission(path, holder, clock, depth, async () => {
      await fs.rename(draft, path);
      await fs.rm(draftPath(path, holder), { force: true });
    });
    return replaced ? createLock(path, own, clock, true) : undefined;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

function createLock(path: string, own: Holder, clock: Clock, abandoned: boolean): PathLock {
  return {
    abandoned,
    async release() {
      await withPermission(path, own, clock, 0, () => fs.rm(path, { force: true }));
    },
  };
}

/** Runs `work` as the only process that may replace or remove the lock of `holder` at `path`. */
async function withPermission(
  path: string,
  holder: Holder,
  clock: Clock,
  depth: number,
  work: () => Promise<void>,
): Promise<boolean> {
  const permission = `${path}.${holder.token}`;
  const lock = await tryLockPath(permission, PERMISSION_TTL_MS, clock, depth + 1);
  if (!lock) return false;
  try {
    const current = await readHolder(path);
    if (current?.token !== holder.token) return false;
    await work();
    return true;
  } finally {
    // A permission lasts only a moment, so no other process contends for its removal.
    await fs.rm(permission, { force: true });
  }
}

async function tryLink(draft: string, path: string): Promise<boolean> {
  try {
    await fs.link(draft, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
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

/** A holder in this realm is dead when its process is; a holder elsewhere only when its time is up. */
function isAlive(holder: Holder, realm: string, clock: Clock): boolean {
  if (holder.until <= clock.now()) return false;
  if (holder.realm !== realm) return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists but belongs to another user.
    return hasErrorCode(error, 'EPERM');
  }
}

function draftPath(path: string, { token }: Holder): string {
  return `${path}.${token}.new`;
}
