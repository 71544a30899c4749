import { beforeAll, expect, test } from 'vitest';
import { groups, runTest, type CacheTest } from './cache-suite.ts';

/** Where the cache differs from what the suite wants, and why. Each pattern must match a case that differs. */
const DIFFERENCES: readonly (readonly [ids: RegExp, why: string])[] = [
  [
    /^freshness-s-maxage-shared$|^cc-resp-private-shared$/,
    'The cache is private: s-maxage is not for it, and private responses are.',
  ],
  [/^headers-store-Set-Cookie2?$/, 'Cookies belong to one response, and would be given to other callers.'],
  [
    /^304-etag-update-response-Content-Length$/,
    'The stored text is decoded, so the length on the wire is not given.',
  ],
  [
    /^(?:status|heuristic)-[3-5]\d\d-|^status-299-fresh$/,
    'Only successful responses are stored: the others are errors of the call.',
  ],
  [/^status-200-must-understand$/, 'A response with no-store is not stored, whatever else it says.'],
  [/^stale-while-revalidate$/, 'Nothing is sent behind the back of the caller.'],
  [/^method-POST$/, 'A POST is a change, whatever its response says.'],
  [/^vary-(?:normalise|cache-key)/, 'Headers are compared as they are sent.'],
  [/^conditional-(?:lm|etag)-/, 'Conditions that the caller sends go to the server.'],
  [/^invalidate-.*-failed$/, 'A failed change may have been made, and what is stored may be outdated.'],
  [/^partial-/, 'Parts of a response are neither stored nor put together.'],
  [
    /^other-authorization-|^other-cookie$/,
    'Responses are kept apart by every header that may select whose data they contain.',
  ],
];

type Outcome = 'passes' | 'differs' | 'says nothing';

const outcomes = new Map<string, Outcome>();
const found: string[] = [];

/** A cache for many users is assessed by other rules, and a browser by its own. */
const concerns = ({ cdn_only: cdn, browser_only: browser }: CacheTest): boolean => !cdn && !browser;

/** A test says nothing if it cannot be prepared, or if one that it builds on differs. */
async function assess(one: CacheTest): Promise<Outcome> {
  const { wrong, setup } = await runTest(one);
  if (wrong !== undefined) found.push(`${one.id}: ${wrong}`);
  const without = one.depends_on?.some((id) => (outcomes.get(id) ?? 'passes') !== 'passes');
  return setup !== undefined || without ? 'says nothing' : wrong === undefined ? 'passes' : 'differs';
}

const tests = groups.flatMap((group) => group.tests).filter(concerns);

beforeAll(async () => {
  for (const one of tests) outcomes.set(one.id, await assess(one));
});

const idsOf = (kind: string, outcome: Outcome): readonly string[] =>
  tests
    .filter((one) => (one.kind ?? 'required') === kind && outcomes.get(one.id) === outcome)
    .map(({ id }) => id);

const explained = (id: string): boolean => DIFFERENCES.some(([ids]) => ids.test(id));

test.each(['required', 'optimal'])('what is %s holds, but for the differences that are explained', (kind) => {
  const unexplained = idsOf(kind, 'differs').filter((id) => !explained(id));
  expect(found.filter((line) => unexplained.some((id) => line.startsWith(`${id}:`)))).toEqual([]);
});

test('each explanation is of a case that differs', () => {
  const differing = [...idsOf('required', 'differs'), ...idsOf('optimal', 'differs')];
  for (const [ids, why] of DIFFERENCES)
    expect(
      differing.some((id) => ids.test(id)),
      why,
    ).toBe(true);
});

test('most of what is required says something, and holds', () => {
  expect(idsOf('required', 'passes').length).toBeGreaterThanOrEqual(117);
  expect(idsOf('required', 'differs')).toEqual([
    'freshness-s-maxage-shared',
    'cc-resp-private-shared',
    'headers-store-Set-Cookie',
    'headers-store-Set-Cookie2',
    '304-etag-update-response-Content-Length',
  ]);
});
