import { expect, test } from 'vitest';
import type { CallRun } from '../contract/evidence.ts';
import { currentRuns, nextRecord, readRecord, writeRecord, type CallRecord } from './call-record.ts';

const run = (id: number, outcome: CallRun['outcome']): CallRun => ({
  id: `${id}`,
  startedAtMs: id,
  sendsUntilMs: id,
  outcome,
  attempts: [],
});

const record = (runs: readonly CallRun[], firstRun: number): CallRecord => ({
  key: 'a',
  version: 1,
  state: 'pending',
  leaseUntilMs: 5,
  updatedAtMs: 1,
  data: {
    provider: 'shop',
    baseUrl: 'https://shop.example.com',
    operation: { id: 'refunds.create', method: 'POST', path: '/refunds' },
    params: {},
    options: {},
    retryClass: 'ambiguous',
    settleUntilMs: 9,
    createdAtMs: 1,
    runs,
    firstRun,
  },
});

const afterOneMore = (runs: readonly CallRun[], firstRun: number): CallRecord =>
  nextRecord(record(runs, firstRun), 2, { data: { runs: [...runs, run(99, undefined)] } });

test('a change is the next version', () => {
  const next = nextRecord(record([run(1, 'lost')], 0), 7, { state: 'unknown', data: { reason: 'no_probe' } });
  expect(next).toMatchObject({ version: 2, state: 'unknown', leaseUntilMs: 5, updatedAtMs: 7 });
  expect(readRecord(writeRecord(next))).toEqual(next);
});

test('of many runs without an effect, the last twenty are kept', () => {
  const refused = Array.from({ length: 30 }, (_, id) => run(id, 'refused'));
  const { data } = afterOneMore(refused, 30);
  expect(data.runs.map(({ id }) => id)).toEqual([...refused.slice(11).map(({ id }) => id), '99']);
  expect(currentRuns(data).map(({ id }) => id)).toEqual(['99']);
});

test('of many runs in doubt, the first and the last are kept', () => {
  const lost = Array.from({ length: 20 }, (_, id) => run(id, 'lost'));
  const { data } = afterOneMore(lost, 0);
  expect(data.runs).toHaveLength(20);
  expect(currentRuns(data).map(({ id }) => id)).toEqual(['0', ...lost.slice(2).map(({ id }) => id), '99']);
});

test('runs without an effect are dropped before those in doubt', () => {
  const runs = [run(0, 'refused'), ...Array.from({ length: 20 }, (_, id) => run(id + 1, 'lost'))];
  const { data } = afterOneMore(runs, 1);
  expect(data.firstRun).toBe(0);
  expect(
    currentRuns(data)
      .map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(['1', '3']);
  expect(data.runs).toHaveLength(20);
});

test.each(['', '{', '[]', 'null', '{"format":2}', 'v1.a.b.c'])('the data %j is refused', (data) => {
  expect(() => readRecord({ ...record([], 0), data })).toThrow(
    expect.objectContaining({ code: 'call_store_failed' }),
  );
});
