import { describe, expect, test } from 'vitest';
import { ConnectionError } from '../errors/call-errors.ts';
import { outcomeOfError } from './outcome.ts';

describe('outcomeOfError', () => {
  const record = { number: 1, startedAt: 0, durationMs: 1 };

  test('the last attempt decides', () => {
    const local = { ...record, failure: 'EMFILE' };
    const ofServer = { ...record, number: 2, failure: 'ECONNRESET' };
    expect(outcomeOfError(new ConnectionError('x', { attempts: [local, ofServer] }))).toBe('failure');
    expect(outcomeOfError(new ConnectionError('x', { attempts: [ofServer, local] }))).toBe('unknown');
  });

  test('only errors are recognized as aborts', () => {
    expect(outcomeOfError({ name: 'AbortError' })).toBe('failure');
  });
});
