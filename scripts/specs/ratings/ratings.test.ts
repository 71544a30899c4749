import { describe, expect, test } from 'vitest';
import type { OpenApiDocument, Operation } from '../document.ts';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { ratings as pass } from '../passes/ratings.ts';
import { parseRatings } from './read-ratings.ts';
import { ratingProblems } from './rating-problems.ts';
import { ratingOf, sourceLink } from './ratings.ts';

const rating = (more: string): string => `ratings:
  - class: idempotent
    why: It sets the same value again.
    source: https://example.com/{resource}/{method}#{id}
${more}`;

describe('retry.yaml', () => {
  test('an operation has its own rating before that of its request, and the longest request counts', () => {
    const ratings = parseRatings(
      `${rating('    operations: [pins.add]')}
  - class: keyed
    why: The server keeps the result.
    source: https://example.com/keys
    requests: [POST /v1/*, 'POST /v1/notes/{note}/tags']
  - class: ambiguous
    why: Each call makes another note.
    source: https://example.com/notes
    requests: [POST /v1/notes/*]
`,
      'retry.yaml',
    );
    const classOf = (id: string, path: string): string | undefined => ratingOf(ratings, { id, verb: 'post', path })?.class;
    expect(classOf('pins.add', '/v1/pins')).toBe('idempotent');
    expect(classOf('pins.list', '/v1/pins')).toBe('keyed');
    expect(classOf('notes.copy', '/v1/notes/{id}')).toBe('ambiguous');
    expect(classOf('notes.tag', '/v1/notes/{id}/tags')).toBe('keyed');
    expect(classOf('notes.tagStream', '/v1/notes/{id}/tags#stream')).toBe('keyed');
    expect(classOf('other', '/v2/pins')).toBeUndefined();
    expect(ratingOf(ratings, { id: 'pins.add', verb: 'post', path: '/' })?.source).toBe('https://example.com/pins/add#pins.add');
  });

  test.for([
    ['https://example.com/a', '[Source](https://example.com/a)'],
    ['by reasoning from https://example.com/a', 'This follows from [what the operation does](https://example.com/a).'],
  ] as const)('the source "%s" is shown as what it is', ([source, link]) => {
    const ratings = parseRatings(rating('    operations: [a.b]').replace(/https:.*/, source), 'retry.yaml');
    const found = ratingOf(ratings, { id: 'a.b', verb: 'post', path: '/' });
    expect(found?.source).toBe('https://example.com/a');
    expect(found && sourceLink(found)).toBe(link);
  });

  test.for([
    ['a: [', 'it is not YAML'],
    ['operations: []', 'it must hold a list, "ratings"'],
    ['ratings: [1]', 'rating 1 is no object'],
    [rating(''), 'rating 1 rates nothing'],
    [rating('    operations: [a.b]').replace('idempotent', 'often'), 'rating 1 (a.b) has no class: write one of safe, idempotent, keyed, ambiguous'],
    [rating('    operations: [a.b]').replace(/why: .*/, 'why: yes'), 'rating 1 (a.b) has no reason'],
    [rating('    operations: [a.b]').replace(/ +source: .*\n/, ''), 'rating 1 (a.b) has no source: give the https address'],
    [rating('    operations: [a.b]').replace('https:', 'http:'), 'rating 1 (a.b) has no source'],
    [rating('    operations: [a.b]').replace('https:', 'by reasoning https:'), 'rating 1 (a.b) has no source'],
    [rating('    operations: [a.b, a.b]'), 'a.b is rated twice'],
    [rating('    operation: [a.b]\n    operations: [a.b]'), 'has a field "operation"'],
    [rating('    operations: { a.b: { wehn: [x] } }'), 'a.b: it has no fact "wehn"'],
    [rating('    operations: { a.b: { when: x } }'), 'a.b: "when" must be a list of parameters'],
    [rating('    operations: { a.b: { when: ["x y"] } }'), 'a.b: "when" must be a list of parameters'],
    [rating('    operations: { a.b: { own: { exists: ["409"] } } }'), 'a.b: "own" must name a "param"'],
    [rating('    operations: { a.b: { done: [] } }'), 'a.b: "done" must be a list of codes'],
  ] as const)('%j is refused', ([text, expected]) => {
    expect(() => parseRatings(text, 'specs/x/retry.yaml')).toThrow(`specs/x/retry.yaml: `);
    expect(() => parseRatings(text, 'specs/x/retry.yaml')).toThrow(expected);
  });
});

describe('the gate', () => {
  const schema = { type: 'object', properties: { policy: { type: 'object', properties: { etag: { type: 'string' } } } } };
  const write = (id: string): Operation =>
    operationOf(id, undefined, {
      parameters: [{ name: 'ifMatch', in: 'query', schema: { type: 'string' } }],
      requestBody: { content: { 'application/json': { schema } } },
    });
  const document = (): OpenApiDocument => documentOf({ '/a': { get: operationOf('as.get'), post: write('as.set') } });
  const problems = (text: string): string[] => ratingProblems(document(), parseRatings(text, 'retry.yaml'));
  const ambiguous = (details: string): string => rating(`    operations: { as.set: ${details} }`).replace('idempotent', 'ambiguous');

  test('takes a document whose writes are rated', () => {
    expect(problems(rating('    operations: [as.set]'))).toEqual([]);
    expect(problems(ambiguous('{ when: [ifMatch, policy.etag, body.policy.etag, If-Match, ifMatch=x] }'))).toEqual([]);
  });

  test.for([
    ['ratings: []', 'as.set (POST /a) has no rating: say in retry.yaml what a repetition does (class, why, source)'],
    [rating('    operations: [as.set, as.gone]'), 'retry.yaml rates as.gone, which does not exist'],
    [ambiguous('{ when: [ifmatch] }'), 'as.set has no parameter "ifmatch", which retry.yaml names'],
    [ambiguous('{ own: { param: policy.id } }'), 'as.set has no parameter "policy.id"'],
    [rating('    operations: { as.set: { when: [ifMatch] } }'), 'as.set is idempotent whatever its parameters are'],
    [ambiguous('{ unless: [ifMatch] }'), 'as.set is ambiguous, so "unless" says nothing'],
  ] as const)('names what is wrong with %j', ([text, expected]) => {
    expect(problems(text)).toEqual([expect.stringContaining(expected)]);
  });

  test('the pass writes class and facts, and takes away those of a source', () => {
    const given = document();
    Object.assign(given.paths['/a']?.['post'] ?? {}, { 'x-org-idempotency': 'safe' });
    pass.run(given, contextOf({ ratings: parseRatings(ambiguous('{ when: [ifMatch] }'), 'retry.yaml') }));
    expect(given.paths['/a']?.['get']).toMatchObject({ 'x-org-idempotency': 'safe' });
    expect(given.paths['/a']?.['post']).toMatchObject({ 'x-org-idempotency': 'ambiguous', 'x-org-repeat': { when: ['ifMatch'] } });
    pass.run(given, contextOf({ ratings: parseRatings('ratings: []', 'retry.yaml') }));
    expect(given.paths['/a']?.['post']).not.toHaveProperty('x-org-idempotency');
    expect(given.paths['/a']?.['post']).not.toHaveProperty('x-org-repeat');
  });
});
