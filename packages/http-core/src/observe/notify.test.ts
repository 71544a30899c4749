import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { safeNotice } from './notify.ts';

describe('a notice', () => {
  test('shows no part of a secret where it is truncated', () => {
    const secret = 'very-secret-value-of-the-caller';
    const text = `${'x'.repeat(1_990)}${secret}`;
    const [shown = ''] = safeNotice({ codes: [], messages: [text] }, [secret]).messages;
    expect(shown).not.toContain('very-secr');
    expect(shown.length).toBeLessThanOrEqual(2_000);
  });

  test('that the provider fails to read does not fail a successful call', async () => {
    const notice = (): never => {
      throw new TypeError('a bug');
    };
    const options = { provider: { notice }, hooks: { onNotice: () => undefined } };
    const { client } = clientOf([json({ ok: true })], options);
    expect(await client.post('/x', { body: {} })).toEqual({ ok: true });
  });
});
