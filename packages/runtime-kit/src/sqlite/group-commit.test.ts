import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { GroupCommit } from './group-commit.ts';

/** A database whose lock another process holds at some transactions, counted from 1. */
class Contended extends DatabaseSync {
  readonly lockedAt = new Set<number>();
  #transactions = 0;
  override exec(sql: string): void {
    if (sql.startsWith('BEGIN') && this.lockedAt.has(++this.#transactions))
      throw Object.assign(new Error('database is locked'), { errcode: 5 });
    super.exec(sql);
  }
}

test('a lock that another process takes while the writes of a batch are retried one by one is waited for', async () => {
  const database = new Contended(':memory:');
  database.exec('CREATE TABLE noted (text TEXT)');
  const insert = database.prepare('INSERT INTO noted VALUES (?)');
  const clock = new VirtualClock();
  const commits = new GroupCommit(database, clock, 1_000, (message) => new Error(message));
  const write = (text: string): Promise<unknown> =>
    commits
      .write(() => {
        insert.run(text);
        if (text === 'faulty') throw new Error('faulty');
        return text;
      })
      .catch((error: unknown) => String(error));
  // The batch is the first transaction, and its third write alone the fourth.
  database.lockedAt.add(4);
  const ends = Promise.all(['one', 'faulty', 'two', 'three'].map(write));
  const state = { over: false };
  void ends.then(() => (state.over = true));
  while (!state.over) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(5);
  }
  expect(await ends).toEqual(['one', 'Error: faulty', 'two', 'three']);
  expect(
    database
      .prepare('SELECT text FROM noted')
      .all()
      .map(({ text }) => text),
  ).toEqual(['one', 'two', 'three']);
});
