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

test.for<[string, readonly string[], readonly string[]]>([
  ['ids that begin with verbs of many kinds', ['GET /channels/{id} get_channel', 'POST /channels/{id}/messages create_message', 'PUT /channels/{id}/pins/{m} pin_message', 'GET /gateway get_gateway'], ['channels.get', 'channels.messages.create', 'channels.pins.replace', 'gateway.get']],
  ['RPC paths', ['POST /transactions/get transactionsGet', 'POST /transactions/sync transactionsSync', 'POST /item/public_token/exchange itemPublicTokenExchange', 'POST /auth/login login', 'POST /search search'], ['transactions.get', 'transactions.sync', 'item.publicToken.exchange', 'auth.login', 'api.search']],
  ['what is read', ['GET /open x', 'GET /files/download x', 'GET /users/lookup x', 'GET /reports/export x'], ['open.get', 'files.download', 'users.lookup', 'reports.export.get']],
  ['verbs of two words', ['POST /users/bulkDelete x', 'POST /tokens/revoke-all x'], ['users.bulkDelete', 'tokens.revokeAll']],
  ['versions that are numbers, and beginnings that say nothing', ['GET /rest/api/3/issue/{id} getIssue', 'POST /rest/api/3/issue createIssue', 'GET /rest/atlassian-connect/1/addons x'], ['issue.get', 'issue.create', 'atlassianConnect.addons.get']],
  ['versions that are months or days', ['GET /crm/2026-03/contacts x', 'GET /crm/2026-03/contacts/{id} x', 'GET /cms/2026-03/pages x'], ['crm.contacts.list', 'crm.contacts.get', 'cms.pages.get']],
  ['one collection keeps its noun', ['GET /items x', 'GET /items/{id} x', 'DELETE /items/{id} x'], ['items.list', 'items.get', 'items.delete']],
  ['of a common beginning a word stays', ['GET /crm/v3/objects/{type} x', 'GET /crm/v3/objects/{type}/{id} x'], ['objects.list', 'objects.get']],
  ['creations stay creations', ['POST /users createUser', 'POST /chat/completions createChatCompletion', 'POST /v1/refunds PostRefunds'], ['users.create', 'chat.completions.create', 'refunds.create']],
  ['ids of FastAPI', ['GET /items/{item_id} read_item_items__item_id__get', 'POST /items/ create_item_items__post', 'GET /users read_users_users_get'], ['items.get', 'items.create', 'users.get']],
  ['ids that name a method of HTTP only', ['POST /v1/notifications/simulate-event simulate-event.post', 'GET /v1/notifications/webhooks webhooks.list', 'POST /v1/notifications/webhooks webhooks.post', 'GET /v2/orders/{id} orders.get'], ['notifications.simulateEvent', 'webhooks.list', 'webhooks.create', 'orders.get']],
  ['ids in camel case', ['GET /users listUsers', 'GET /users/{id} getUserById', 'POST /users createUser', 'POST /users/{id}/activate activateUser'], ['users.list', 'users.get', 'users.create', 'users.activate']],
  ['operations that a constant tells apart', ['GET /#Action=Send GET_Send', 'GET /#Action=Receive GET_Receive', 'POST /r?beta=true x', 'POST /r y'], ['api.send', 'api.receive', 'r.create', 'r.y']],
])('%s', ([, lines, expected]) => {
  expect(names(...lines)).toEqual(expected);
});

test('what responds with a list is called list, and words of many ids must be known from paths or tags', () => {
  const operations = [{ verb: 'get', path: '/organization/audit_logs', id: 'list-audit-logs', lists: true }, { verb: 'get', path: '/organization/plan', id: 'plan', lists: false }];
  expect([...nameOperations(operations).values()]).toEqual(['auditLogs.list', 'plan.get']);
  const discord = Array.from({ length: 12 }, (_, n) => ({ verb: 'get', path: `/channels/{id}/x${n}`, id: `bring_thing${n}` }));
  expect([...nameOperations(discord).values()][0]).toBe('x0.get');
  expect([...nameOperations(discord.map((one) => ({ ...one, tags: ['bring'] }))).values()][0]).toBe('bring.thing0');
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
  expect(names('GET /list/{id}', 'GET /request/{id}', 'POST /orders/{id}/close close', 'GET /orders/{id}', 'GET /orders/{id}/list/{list}')).toEqual(
    expect.arrayContaining(['listResource.get', 'requestResource.get', 'orders.close', 'orders.list.get']),
  );
});
