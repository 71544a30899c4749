import { afterEach, expect, test, vi } from 'vitest';
import { command, secondsSince } from './command.ts';
import { SpecError } from './errors.ts';

const exitCode = process.exitCode;
afterEach(() => {
  process.exitCode = exitCode;
});

test('an error its user can act on is one line and a failed exit', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await command('specs:check', () => Promise.reject(new SpecError('two\nlines')));
  expect(error.mock.calls).toEqual([['specs:check: two lines']]);
  expect(process.exitCode).toBe(1);
});

test('any other error is ours and is thrown on', async () => {
  await expect(command('specs:check', () => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
});

test('success says nothing of its own', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await command('specs:check', () => Promise.resolve());
  expect(error).not.toHaveBeenCalled();
  expect(secondsSince(performance.now())).toBe('0.0 s');
});
