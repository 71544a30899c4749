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

const leave = async (holder: object): Promise<void> => {
  const realm = await processRealm();
  await writeFile(
    path,
    JSON.stringify({ token: 't', pid: DEAD_PID, realm, until: systemClock.now() + 60_000, ...holder }),
  );
};

describe('a lock that was left behind', () => {
  test('by a process that died is taken over at once', async () => {
    await leave({});
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('by a process elsewhere is respected until its time is up', async () => {
    await leave({ realm: 'another machine' });
    expect(await tryLockPath(path, 1_000, systemClock)).toBeUndefined();
    await leave({ realm: 'another machine', until: systemClock.now() - 1 });
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('without content, by a disk that failed, is taken over', async () => {
    await writeFile(path, '');
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('together with a right to remove it whose holder died too', async () => {
    await leave({});
    const right = {
      token: 'r',
      pid: DEAD_PID,
      realm: await processRealm(),
      until: systemClock.now() + 60_000,
    };
    await writeFile(`${path}.t`, JSON.stringify(right));
    expect(await tryLockPath(path, 1_000, systemClock)).toMatchObject({ abandoned: true });
  });

  test('is taken over by one of many', async () => {
    for (let round = 0; round < 20; round++) {
      await leave({ token: `t${round}` });
      const all = await Promise.all(Array.from({ length: 20 }, () => tryLockPath(path, 60_000, systemClock)));
      const locks = all.filter((lock) => lock !== undefined);
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
  });
});

test('many who take, hold and release are never two at a time', async () => {
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
