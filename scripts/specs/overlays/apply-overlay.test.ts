import { expect, test } from 'vitest';
import { SpecError } from '../errors.ts';
import { applyOverlay } from './apply-overlay.ts';

const description = {
  openapi: '3.0.3',
  info: { title: 'Notes' },
  servers: [{ url: 'https://sandbox.acme.io' }],
  paths: {
    '/notes': {
      get: { operationId: 'list', tags: ['a'], parameters: [{ name: 'q', in: 'query' }, { name: 'x', in: 'header' }] },
      post: { operationId: 'create', 'x-internal': true },
    },
    '/notes/{id}': { get: { operationId: 'get', 'x-internal': false } },
  },
  tags: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
};

/** The description after actions, without what they leave alone. */
function applied(...actions: object[]): typeof description {
  return applyOverlay(description, JSON.stringify({ overlay: '1.0.0', info: {}, actions }), 'o.yaml') as typeof description;
}

test('an object takes properties, recursively, and lists are joined', () => {
  const { info, paths } = applied({ target: '$', update: { info: { version: '2' } } }, { target: "$.paths['/notes'].get", update: { tags: ['b'], operationId: 'all' } });
  expect(info).toEqual({ title: 'Notes', version: '2' });
  expect(paths['/notes'].get).toMatchObject({ operationId: 'all', tags: ['a', 'b'] });
  expect(paths['/notes'].post.operationId).toBe('create');
});

test('a list takes an entry, and what is selected goes', () => {
  const { servers, tags, paths } = applied(
    { target: '$.servers', update: { url: 'https://api.acme.io' } },
    { target: '$.servers[0]', remove: true },
    { target: "$.tags[?@.name == 'a' || @.name == 'c']", remove: true },
    { target: "$.paths[*][?@['x-internal'] == true]", remove: true },
  );
  expect(servers).toEqual([{ url: 'https://api.acme.io' }]);
  expect(tags).toEqual([{ name: 'b' }]);
  expect(Object.keys(paths['/notes'])).toEqual(['get']);
  expect(paths['/notes/{id}'].get).toBeDefined();
});

test.for<[string, string[]]>([
  ["$.paths['/notes'].get", ['list']],
  ['$.paths["/notes"]["get","post"]', ['list', 'create']],
  ['$.paths.*.get', ['list', 'get']],
  ['$..get', ['list', 'get']],
  ["$..[?@.operationId == 'get']", ['get']],
  ["$.paths.*[?@['x-internal']]", ['create', 'get']],
  ["$.paths.*[?!@['x-internal']]", ['list']],
  ["$.paths.*[?(@['x-internal'] == false && @.operationId != 'create')]", ['get']],
  ["$.paths['/notes'].*", ['list', 'create']],
  ['$.paths.nothing', []],
  ['$.tags[7]', []],
])('%s', ([target, expected]) => {
  const marked = applyOverlay(description, JSON.stringify({ overlay: '1.0.0', actions: [{ target, update: { marked: true } }] }), 'o.yaml');
  const operations = Object.values((marked as typeof description).paths).flatMap((item) => Object.values(item) as { operationId: string; marked?: boolean }[]);
  expect(operations.filter((one) => one.marked).map(({ operationId }) => operationId)).toEqual(expected);
});

test('indexes count from either end', () => {
  expect(applied({ target: '$.tags[-1]', remove: true }, { target: '$.tags[0]', remove: true }).tags).toEqual([{ name: 'b' }]);
});

test('the given description stays, YAML is read, and an action that selects nothing is told', () => {
  const notes: string[] = [];
  const before = structuredClone(description);
  const overlay = "overlay: 1.0.0\nactions:\n  - { target: '$.gone', remove: true }\n  - { target: $.info, update: { title: New } }\n";
  expect(applyOverlay(description, overlay, 'o.yaml', (line) => notes.push(line))).toMatchObject({ info: { title: 'New' } });
  expect(description).toEqual(before);
  expect(notes).toEqual(['o.yaml: action 1 selects nothing: $.gone']);
});

test('names of prototypes are names like others', () => {
  const made = applyOverlay(description, '{"overlay":"1.0.0","actions":[{"target":"$.info","update":{"__proto__":{"polluted":true}}}]}', 'o') as { info: object };
  expect(Object.keys(made.info)).toContain('__proto__');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.for<[string, string]>([
  ['{"openapi":"3.0.0"}', 'is no OpenAPI Overlay of version 1'],
  ['{"overlay":"2.0.0","actions":[]}', 'is no OpenAPI Overlay of version 1'],
  ['{"overlay":"1.0.0","actions":[]}', 'has no actions'],
  ['{"overlay":"1.0.0","actions":[{}]}', 'action 1 has no target'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.info"}]}', 'neither "update" nor "remove: true"'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.info.title","update":"x"}]}', 'selects neither an object nor a list: select what holds it'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.info","update":"x"}]}', 'selects an object, and the update is none'],
  ['{"overlay":"1.0.0","actions":[{"target":"$","remove":true}]}', 'cannot be removed'],
  ['{"overlay":"1.0.0","actions":[{"target":"info","remove":true}]}', 'cannot be read at character 1: it must begin with $'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.info[","remove":true}]}', 'cannot be read at character 8: a text or a number is missing'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.tags[?length(@) > 1]","remove":true}]}', 'a filter begins with @'],
  ['{"overlay":"1.0.0","actions":[{"target":"$.tags[?@.name > 1]","remove":true}]}', '] is missing'],
  ['{"overlay":', 'damaged or cut off'],
])('an overlay that cannot be applied is one line: %s', ([overlay, reason]) => {
  expect(() => applyOverlay(description, overlay, 'o.yaml')).toThrow(SpecError);
  expect(() => applyOverlay(description, overlay, 'o.yaml')).toThrow(new RegExp(`^o\\.yaml[^\\n]*${reason.replaceAll(/[$[\]()]/g, '\\$&')}[^\\n]*$`));
});
