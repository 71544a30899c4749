import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { memoryDedup, type DedupStore } from '../src/index.ts';
import { sqliteInbox } from '../src/sqlite/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { effectsTable, seededRandom, simulateCrashes, type CrashStory } from './crash-simulation.ts';

const EVENTS = 5000;
const leaseMs = 60_000;

/** Effect and record are two steps: the usual handler. */
async function twoSteps(makeStore: (clock: VirtualClock) => DedupStore | false): Promise<CrashStory> {
  const clock = new VirtualClock();
  const effects = new Map<string, number>();
  return simulateCrashes({
    clock,
    dedup: makeStore(clock),
    events: EVENTS,
    leaseMs,
    random: seededRandom(20_251_122),
    effect: (id, _context, crash) => {
      crash('before');
      effects.set(id, (effects.get(id) ?? 0) + 1);
      crash('after');
    },
    countEffects: () => effects,
  });
}

describe('5,000 events, one crash in ten before the effect and one in ten after it, redelivery', () => {
  test.each([
    ['memory', (clock: VirtualClock) => memoryDedup({ clock })],
    ['SQLite', (clock: VirtualClock) => sqliteInbox(new DatabaseSync(':memory:'), { clock })],
  ])('claim and lease in %s: nothing is lost', async (_name, makeStore) => {
    const story = await twoSteps(makeStore);
    expect(story.crashes).toBeGreaterThan(EVENTS / 10);
    expect(story.lost).toBe(0);
    // Inherent: a worker that died after the effect could not record it. The transactional inbox solves this.
    expect(story.doubled).toBeGreaterThan(0);
  });

  test('the simulation can lose events: a store that records before the work does', async () => {
    const marked = new Set<string>();
    const setIfAbsent: DedupStore = {
      claim: (key) => {
        if (marked.has(key)) return Promise.resolve({ status: 'completed' });
        marked.add(key);
        return Promise.resolve({ status: 'new', token: key });
      },
      complete: () => Promise.resolve(true),
      release: () => Promise.resolve(true),
    };
    const story = await twoSteps(() => setIfAbsent);
    expect(story.lost / EVENTS).toBeGreaterThan(0.08);
  });

  test('the transactional inbox: nothing is lost and nothing is done twice', async () => {
    const clock = new VirtualClock();
    const database = new DatabaseSync(':memory:');
    const inbox = sqliteInbox(database, { clock });
    const effects = effectsTable(database);
    const story = await simulateCrashes({
      clock,
      dedup: inbox,
      events: EVENTS,
      leaseMs,
      random: seededRandom(20_251_123),
      // A crash within rolls back, as SQLite does when the process dies; a crash after the commit loses only the response.
      effect: (id, { claim }, crash) => {
        inbox.transact(claim, () => {
          crash('before');
          effects.write(id);
        });
        crash('after');
      },
      countEffects: effects.count,
    });
    expect(story.crashes).toBeGreaterThan(EVENTS / 10);
    expect(story).toMatchObject({ lost: 0, doubled: 0 });
    expect(effects.count().size).toBe(EVENTS);
  });
});
