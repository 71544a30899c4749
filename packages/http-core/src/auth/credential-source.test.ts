import { describe, expect, test } from 'vitest';
import { deferred } from '../../test/support/deferred.ts';
import { attempt, authContext } from '../../test/support/auth-attempt.ts';
import type { CredentialRequest } from './credential.ts';
import { CredentialSource } from './credential-source.ts';
import type { AuthRequest } from '../contract/auth.ts';

interface Asked {
  readonly request: CredentialRequest;
  readonly respond: (value: string) => void;
  readonly fail: () => void;
}

/** A source over a function that responses when the test says so. */
function rig(): {
  source: CredentialSource;
  asked: Asked[];
  read: (refused?: AuthRequest) => { request: AuthRequest; value: Promise<string> };
} {
  const asked: Asked[] = [];
  const source = new CredentialSource((request) => {
    const { promise, resolve, reject } = deferred<string>();
    asked.push({
      request,
      respond: resolve,
      fail: () => {
        reject(new Error('no'));
      },
    });
    return promise;
  }, 'remedy');
  const read = (refused?: AuthRequest) => {
    const request = attempt();
    const context = authContext({ forceRefresh: refused !== undefined, refused });
    return { request, value: Promise.resolve(source.read(request, context)) };
  };
  return { source, asked, read };
}

async function given(over: ReturnType<typeof rig>, value: string): Promise<AuthRequest> {
  const { request, value: pending } = over.read();
  over.asked.at(-1)!.respond(value);
  expect(await pending).toBe(value);
  return request;
}

test('a renewal names the refused value', async () => {
  const r = rig();
  const refused = await given(r, 'old');
  const retry = r.read(refused);
  expect(r.asked[1]!.request).toMatchObject({ forceRefresh: true, refused: 'old' });
  r.asked[1]!.respond('new');
  expect(await retry.value).toBe('new');
});

describe('50 refusals at once', () => {
  test('share the renewal under way', async () => {
    const r = rig();
    const refused = await Promise.all(Array.from({ length: 50 }, () => given(r, 'old')));
    const retries = refused.map((request) => r.read(request).value);
    expect(r.asked).toHaveLength(51);
    r.asked[50]!.respond('new');
    expect(new Set(await Promise.all(retries))).toEqual(new Set(['new']));
  });

  test('and those that come after it was made use its result, even when it is the same value', async () => {
    const r = rig();
    const [first, ...late] = await Promise.all(Array.from({ length: 50 }, () => given(r, 'same')));
    const retry = r.read(first);
    r.asked[50]!.respond('same');
    await retry.value;
    for (const request of late) expect(await r.read(request).value).toBe('same');
    expect(r.asked).toHaveLength(51);
  });
});

test('an attempt that read the old value while the renewal was under way does not renew again', async () => {
  const r = rig();
  const retry = r.read(await given(r, 'old'));
  const meanwhile = await given(r, 'old');
  r.asked[1]!.respond('new');
  await retry.value;
  expect(await r.read(meanwhile).value).toBe('new');
  expect(r.asked).toHaveLength(3);
});

test('the renewed value, refused in its turn, is renewed again', async () => {
  const r = rig();
  const retry = r.read(await given(r, 'old'));
  r.asked[1]!.respond('new');
  await retry.value;
  const again = r.read(retry.request);
  expect(r.asked[2]!.request).toMatchObject({ forceRefresh: true, refused: 'new' });
  r.asked[2]!.respond('newer');
  expect(await again.value).toBe('newer');
});

test('a renewal that fails, fails those who wait for it; the next one starts anew', async () => {
  const r = rig();
  const refused = [await given(r, 'old'), await given(r, 'old'), await given(r, 'old')];
  const waiting = refused.slice(0, 2).map((request) => r.read(request).value);
  r.asked[3]!.fail();
  for (const result of await Promise.allSettled(waiting)) expect(result.status).toBe('rejected');
  const next = r.read(refused[2]);
  r.asked[4]!.respond('new');
  expect(await next.value).toBe('new');
});

test('a plain value is not refreshable', () => {
  expect(new CredentialSource('x', '').refreshable).toBe(false);
  expect(rig().source.refreshable).toBe(true);
});
