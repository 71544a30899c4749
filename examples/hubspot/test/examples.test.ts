import { expect, test } from 'vitest';
import { run } from '../src/examples.ts';

test('the example says what happens', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'contact 1: {"email":"ada@example.com","city":"London","phone":null}',
    "CONFLICT, for HubSpot's support: f0a1b2c3-0000-4000-8000-000000000000",
    '249 of 250 created by 3 requests; refused: ada@example.com',
    'a search gives 250 contacts on 3 pages',
    '901 properties of ada@example.com, by 1 batch',
    'companies of contact 1: 77',
    'ConnectionError, may have been executed: true; records more: 1',
    'contact 1: city is Rome',
    'the webhook has the response 200',
  ]);
});
