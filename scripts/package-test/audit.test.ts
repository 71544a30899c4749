import { expect, test } from 'vitest';
import { assessAudit } from './audit.ts';
import { SkippedCheck } from './check.ts';

const report = (total: number): string => JSON.stringify({ metadata: { vulnerabilities: { total } } });

test('tells clean from vulnerable, and both from no response', () => {
  expect(assessAudit(report(0), '')).toBe('no known vulnerability');
  expect(() => assessAudit(report(2), '')).toThrow('2 known vulnerabilities');
  const noResponse = JSON.stringify({ message: '404 Not Found', error: { summary: '' } });
  expect(() => assessAudit(noResponse, '')).toThrow(SkippedCheck);
  expect(() => assessAudit('', 'npm error')).toThrow('the registry offers no audit: npm error');
});
