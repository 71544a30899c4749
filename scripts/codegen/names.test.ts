import ts from 'typescript';
import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { Schema } from './input/document.ts';
import { typesShown } from './testing/check-types.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';

const fields = { city: text, country: text, line1: text, line2: text, state: text, zip: text };

/** Two resources with addresses that are equal, but for what `more` adds to the second one. */
async function generate(more: Record<string, Schema> = {}): Promise<ReadonlyMap<string, string>> {
  const home = object({ ...fields, place: ref('CustomerAddressPlace') });
  const site = object({ ...fields, place: ref('WarehouseAddressPlace'), ...more });
  const document = api(
    {
      'GET /customers/{id}': { id: 'customers.retrieve', response: ref('Customer') },
      'GET /warehouses/{id}': { id: 'warehouses.retrieve', response: ref('Warehouse') },
      'GET /items/{id}': { id: 'items.retrieve', response: object({ warehouse: ref('Warehouse') }) },
    },
    {
      Customer: object({ 'address!': ref('CustomerAddress') }),
      CustomerAddress: home,
      CustomerAddressPlace: object({ lat: { type: 'number' } }),
      Warehouse: object({ 'address!': ref('WarehouseAddress') }),
      WarehouseAddress: site,
      WarehouseAddressPlace: object({ lat: { type: 'number' } }),
    },
  );
  return (await generateApi('acme', document, rules)).files;
}

const shown = (files: ReadonlyMap<string, string>): string[] =>
  typesShown(files, "import type { Customer, Warehouse } from './generated/models.ts';", [
    "Customer['address']",
    "Warehouse['address']",
    "NonNullable<Warehouse['address']['place']>",
  ]);

test('a field added to one of two equal types renames nothing', { timeout: 60_000 }, async () => {
  const names = ['CustomerAddress', 'WarehouseAddress', 'WarehouseAddressPlace'];
  expect(shown(await generate())).toEqual(names);
  expect(shown(await generate({ floor: text }))).toEqual(names);
});

test('an equal type inherits what it does not name itself', async () => {
  const files = await generate();
  expect([...files.values()].join('')).toContain(
    'export interface WarehouseAddress extends CustomerAddress {\n\tplace?: WarehouseAddressPlace;\n}',
  );
});

const status = { type: 'string', enum: ['new', 'done'], 'x-org-open': true };
const reason = { type: 'string', enum: Array.from({ length: 20 }, (_, n) => `reason_${n}`) };

/** Two exported types with equal enumerations, and a part of one that nobody exports. */
async function generateEnumerations(): Promise<ReadonlyMap<string, string>> {
  const document = api(
    {
      'GET /jobs/{id}': { id: 'jobs.retrieve', query: { reason }, response: ref('Job') },
      'GET /jobs/{id}/runs': { id: 'jobs.runs.list', query: { reason }, response: ref('Run') },
    },
    {
      Job: object({ 'status!': status, reasons: { type: 'array', items: reason }, part: ref('JobPart') }),
      JobPart: object({ 'status!': status, reason }),
      Run: object({ 'status!': { anyOf: [status, { type: 'null' }] }, reason }),
    },
  );
  const exported = new Set(['Job', 'Run']);
  return (await generateApi('acme', document, { ...rules, family: () => 'jobs', exported })).files;
}

test('an enumeration is named after the exported type and the property', { timeout: 60_000 }, async () => {
  const files = await generateEnumerations();
  const imports = "import type { Job, JobsRunsListParams, Run, RunStatus } from './generated/models.ts';";
  const types = [
    "Job['status']",
    "Job['reasons']",
    "Run['status']",
    "Run['reason']",
    "JobsRunsListParams['reason']",
  ];
  expect(typesShown(files, imports, [...types, 'RunStatus'])).toEqual([
    'JobStatus',
    'JobReasons[] | undefined',
    'RunStatus | null',
    'RunReason | undefined',
    'JobsRunsListParamsReason | undefined',
    'RunStatus',
  ]);
});

test('a part of a type names its long enumerations only', async () => {
  const text = [...(await generateEnumerations()).values()].join('');
  expect(text).toContain("\tstatus: 'new' | 'done' | (string & {});\n\treason?: JobPartReason;\n}");
});

test('a file spells an equal long enumeration out once', async () => {
  const text = (await generateEnumerations()).get('models/common.ts');
  expect(text?.match(/'reason_19'/g)).toHaveLength(1);
  expect(text).toContain('export type JobPartReason = JobReasons | never;');
});

test('compilers show the names of extending interfaces and of unions, not of re-exports', () => {
  const code = `
    interface Base { a: string }
    type Other = Union | never;
    export interface Own extends Base {}
    type Union = 'a' | 'b' | (string & {});
    export interface Holder { own: Own; other: Other; union?: Union | undefined }
    export type { Base as Renamed };`;
  const user = "import type { Holder, Renamed } from './generated/models.ts';";
  const files = new Map([['models.ts', code]]);
  expect(ts.version).toMatch(/^6\./);
  expect(typesShown(files, user, ["Holder['own']", "Holder['other']", "Holder['union']", 'Renamed'])).toEqual(
    ['Own', 'Other', 'Union | undefined', 'Base'],
  );
});
