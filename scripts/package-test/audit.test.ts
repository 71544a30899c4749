import { expect, test } from 'vitest';
import { judgeAudit } from './audit.ts';
import { SkippedCheck } from './check.ts';

const report = (total: number): string => JSON.stringify({ metadata: { vulnerabilities: { total } } });

test('tells clean from vulnerable, and both from no answer', () => {
  expect(judgeAudit(report(0), '')).toBe('no known vulnerability');
  expect(() => judgeAudit(report(2), '')).toThrow('2 known vulnerabilities');
  const noAnswer = JSON.stringify({ message: '404 Not Found', error: { summary: '' } });
  expect(() => judgeAudit(noAnswer, '')).toThrow(SkippedCheck);
  expect(() => judgeAudit('', 'npm error')).toThrow('the registry answers no audit: npm error');
});
