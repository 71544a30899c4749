import type { TransportRequest } from '@org/http-core';
import { HubSpot } from '@org/hubspot';
import { expect, test } from 'vitest';

/** Reads a form as a server does. */
const formOf = ({ body, headers }: TransportRequest): Promise<FormData> =>
  (
    new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }) as {
      formData(): Promise<FormData>;
    }
  ).formData();

/** A client whose requests are read as forms. */
function formsOf() {
  const sent: { readonly url: string; readonly form: FormData }[] = [];
  const hubspot = new HubSpot({
    accessToken: 'pat',
    transport: async (request) => {
      sent.push({ url: request.url, form: await formOf(request) });
      return Response.json({ id: '9' });
    },
  });
  return { hubspot, sent };
}

test('a file is uploaded with its folder and its options', async () => {
  const { hubspot, sent } = formsOf();
  await hubspot.files.fileAssets.upload({
    file: new File(['a,b'], 'list.csv', { type: 'text/csv' }),
    folderPath: '/lists & more',
    options: JSON.stringify({ access: 'PRIVATE' }),
  });
  const { url, form } = sent[0]!;
  expect(url).toBe('https://api.hubapi.com/files/2026-03/files');
  expect(form.get('folderPath')).toBe('/lists & more');
  expect(form.get('options')).toBe('{"access":"PRIVATE"}');
  const file = form.get('file') as File;
  expect([file.name, file.type, await file.text()]).toEqual(['list.csv', 'text/csv', 'a,b']);
});

test('an import has its request beside its file, and a table its configuration', async () => {
  const { hubspot, sent } = formsOf();
  const file = new File(['a,b'], 'contacts.csv', { type: 'text/csv' });
  await hubspot.crm.imports.create({ files: file, importRequest: '{"name":"x"}' });
  await hubspot.cms.hubdb.tables.importDraft('t', { file, config: '{"skipRows":1}' });
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    '/crm/imports/2026-03',
    '/cms/hubdb/2026-03/tables/t/draft/import',
  ]);
  expect(sent.map(({ form }) => Array.from(form.keys()).sort())).toEqual([
    ['files', 'importRequest'],
    ['config', 'file'],
  ]);
});
