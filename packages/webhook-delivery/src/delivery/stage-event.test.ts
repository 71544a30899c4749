import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { checkFilters, matchesType } from '../endpoints/event-filter.ts';
import { stageEvent, standardPayload, type AnyEvent } from './stage-event.ts';

const stage = (event: Partial<AnyEvent>) =>
  stageEvent(
    { type: 'invoice.paid', data: {}, ...event },
    {
      clock: new VirtualClock(),
      serialize: standardPayload,
      maxBodyBytes: 100,
    },
  );

describe('filters', () => {
  test.each([
    [['*'], 'anything', true],
    [['invoice.paid'], 'invoice.paid', true],
    [['invoice.paid'], 'invoice.paid.late', false],
    [['invoice.*'], 'invoice.paid', true],
    [['invoice.*'], 'invoice.paid.late', true],
    [['invoice.*'], 'invoice', false],
    [['invoice.*'], 'invoices.paid', false],
    [['user.*', 'invoice.paid'], 'invoice.paid', true],
    [['user.*', 'invoice.paid'], 'invoice.open', false],
  ])('%j matches %s: %s', (filters, type, expected) => {
    expect(matchesType(filters, type)).toBe(expected);
  });

  test.each([[[]], [['']], [['invoice*']], [['*.paid']], [['a b']]])('%j is refused', (filters) => {
    expect(() => {
      checkFilters(filters);
    }).toThrow(/events:/);
  });
});

describe('staging', () => {
  test('the payload is what Standard Webhooks recommends', () => {
    const staged = stage({ id: 'evt_1', data: { n: 1 }, timestampMs: 0 });
    expect(staged).toEqual({
      id: 'evt_1',
      type: 'invoice.paid',
      body: '{"type":"invoice.paid","timestamp":"1970-01-01T00:00:00.000Z","data":{"n":1}}',
      stagedAtMs: 1_700_000_000_000,
    });
    expect(stage({}).id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(stage({ data: null }).body).toContain('"data":null');
  });

  const loop: Record<string, unknown> = {};
  loop['loop'] = loop;
  test.each([
    ['type', { type: '' }],
    ['type', { type: 'a b' }],
    ['type', { type: 5 }],
    ['id', { id: 'a.b' }],
    ['id', { id: '' }],
    ['id', { id: 'x'.repeat(129) }],
    ['timestampMs', { timestampMs: NaN }],
    ['timestampMs', { timestampMs: 9e15 }],
    ['data', { data: undefined }],
    ['data', { data: loop }],
    ['data', { data: 1n }],
    ['data', { data: 'x'.repeat(100) }],
  ])('an invalid %s is refused before anything is sent', (param, event) => {
    expect(() => stage(event)).toThrow(
      expect.objectContaining({
        code: 'invalid_params',
        param,
        message: expect.stringContaining('Nothing was sent'),
      }),
    );
  });
});
