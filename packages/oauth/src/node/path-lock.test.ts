import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '@org/runtime-kit';
import { processRealm, tryLockPath } from './path-lock.ts';

/** No process has it: Linux and macOS count lower. */
const DEAD_PID = 2 ** 30;

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(directory, 'lock');
});
afterEach(() => rm(directory, { recursive: true }));

const abandonLock = async (holder: object): Promise<void> => {
  const realm = await processRealm();
  await writeFile(
    path,
    JSON.stringify({ token: 't', pid: DEAD_PID, realm, until: systemClock.now() + 60_000, ...holder }),
  );
};

describe('an abandoned lock', () => {
  test('of a dead process is taken over at once', async () => {
    await abandonLock({});
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('of a process elsewhere is respected until it expires', async () => {
    await abandonLock({ realm: 'another machine' });
    expect(await tryLockPath(path, 1_000, systemClock)).toBeUndefined();
    await abandonLock({ realm: 'another machine', until: systemClock.now() - 1 });
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('without content, after a disk failure, is taken over', async () => {
    await writeFile(path, '');
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('is taken over together with the abandoned permission to remove it', async () => {
    await abandonLock({});
    const right = {
      token: 'r',
      pid: DEAD_PID,
      realm: await processRealm(),
      until: systemClock.now() + 60_000,
    };
    await writeFile(`${path}.t`, JSON.stringify(right));
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('is taken over by exactly one of many', async () => {
    for (let round = 0; round < 20; round++) {
      await abandonLock({ token: `t${round}` });
      const all = await Promise.all(Array.from({ length: 20 }, () => tryLockPath(path, 60_000, systemClock)));
      const locks = all.filter((lock) => lock !== undefined);
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
  });
});

test('never has two holders at a time', async () => {
  let holders = 0;
  let taken = 0;
  const worker = async (): Promise<void> => {
    while (taken < 100) {
      const lock = await tryLockPath(path, 60_000, systemClock);
      if (!lock) {
        await turn();
        continue;
      }
      taken++;
      expect(++holders).toBe(1);
      await turn();
      holders--;
      await lock.release();
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(worker));
  expect(await readdir(directory)).toEqual([]);
});
