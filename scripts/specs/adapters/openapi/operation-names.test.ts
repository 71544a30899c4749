import { expect, test } from 'vitest';
import { nameOperations } from './operation-names.ts';

/** `GET /a listA` lines → names in their order. */
function names(...lines: string[]): string[] {
  const operations = lines.map((line) => {
    const [verb = '', path = '', id = ''] = line.split(' ');
    return { verb: verb.toLowerCase(), path, id };
  });
  return [...nameOperations(operations).values()];
}

test('ids that say resource and method are the names', () => {
  expect(names('GET /o/{o}/r repos/list-for-org', 'POST /r repos/create', 'GET /u users/get')).toEqual(['repos.listForOrg', 'repos.create', 'users.get']);
  expect(names('GET /1-clicks oneClicks_list', 'POST /1-clicks oneClicks_install_kubernetes')).toEqual(['oneClicks.list', 'oneClicks.installKubernetes']);
});

test('otherwise verb and path are, without versions and what all paths begin with', () => {
  expect(
    names(
      ...['GET /2010-04-01/Accounts.json ListAccount', 'GET /2010-04-01/Accounts/{Sid}.json FetchAccount'],
      ...['POST /2010-04-01/Accounts/{Sid}.json UpdateAccount', 'DELETE /2010-04-01/Accounts/{Sid}/Keys/{Key}.json x'],
    ),
  ).toEqual(['accounts.list', 'accounts.get', 'accounts.update', 'accounts.keys.delete']);
  expect(names('GET /api/v1/users', 'POST /api/v1/users', 'GET /api/v1/users/{id}', 'POST /api/v1/users/{id}/block', 'PUT /api/v1/user')).toEqual(['users.list', 'users.create', 'users.get', 'users.block', 'user.replace']);
});

test('no two are named alike, whatever the case, and none is a resource too', () => {
  const made = names('GET /a/b getB', 'POST /a/{id}/b makeB', 'GET /a/b/c getC', 'GET /A/{x}/B other', 'GET /A/{x}/b another');
  expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(5);
  const resources = made.map((name) => name.slice(0, name.lastIndexOf('.')));
  expect(made.filter((name) => resources.includes(name))).toEqual([]);
});

test('words that mean something to JavaScript or to the client are no names', () => {
  expect(names('GET /constructor/{id}', 'GET /raw/{id}', 'GET /__proto__/{id}', 'GET /9/{id}', 'GET /ключ/{id}', 'GET /')).toEqual(
    expect.arrayContaining(['constructorResource.get', 'rawResource.get', 'proto.get', 'x9.get', 'api.get']),
  );
});
