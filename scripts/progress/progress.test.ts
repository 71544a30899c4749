import { expect, test } from 'vitest';
import { Progress } from './progress.ts';

function shown(isTerminal: boolean): string {
  let text = '';
  const progress = new Progress('specs:check', 2, {
    isTerminal,
    columns: 40,
    write: (more) => {
      text += more;
    },
  });
  progress.step('slack');
  progress.log('slack: fine');
  progress.step('stripe');
  progress.done('2 documents checked');
  return text.replace(/in \d+\.\d s/, 'in 1.0 s');
}

test('elsewhere than on a terminal each step is a line, and the last one says what was done', () => {
  expect(shown(false)).toBe(
    'specs:check: [1/2] slack\nslack: fine\nspecs:check: [2/2] stripe\nspecs:check: 2 documents checked in 1.0 s\n',
  );
});

test('on a terminal one bar is redrawn, never wider than the terminal, and gone at the end', () => {
  const text = shown(true);
  const clear = '\r\u001b[K';
  expect(text).toContain(`${clear}░░░░░░░░░░░░░░░░░░░░ 1/2 slack`);
  expect(text).toContain(`${clear}██████████░░░░░░░░░░ 2/2 stripe`);
  expect(text).toContain(`${clear}slack: fine\n`);
  expect(text.endsWith(`${clear}specs:check: 2 documents checked in 1.0 s\n`)).toBe(true);
  const bars = text.split(clear).filter((line) => line.includes('░'));
  expect(Math.max(...bars.map((bar) => bar.length))).toBeLessThan(40);
});
