import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { objectFile } from './object-file.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('packages/salesforce/src/generated/objects/', root);
const upstream = new URL('../shared/data/upstream/salesforce/', root);

test('the types of the standard objects are what their description gives', () => {
  const script = fileURLToPath(new URL('generate-objects.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('no file has more than one object, and none imports another', () => {
  for (const file of readdirSync(folder).filter((name) => name !== 'standard.ts')) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    expect(text.match(/^export interface /gm)).toHaveLength(1);
    expect(
      [...text.matchAll(/ from '(.*)'/g)]
        .map(([, from]) => from)
        .filter((from) => from !== '../../schema.ts'),
    ).toEqual([]);
  }
});

/** Counted independently of the generator: lines of a file that declare a field, and those of `SystemFields`. */
function declaredFields(name: string): ReadonlySet<string> {
  const text = readFileSync(new URL(`${name}.ts`, folder), 'utf8');
  const system = [
    'Id',
    'CreatedById',
    'CreatedDate',
    'LastModifiedById',
    'LastModifiedDate',
    'SystemModstamp',
  ];
  const body = text.slice(text.indexOf('export interface'), text.indexOf('\ndeclare module'));
  const own = [...body.matchAll(/^ {2}(\w+): /gm)].map(([, field = '']) => field);
  return new Set([...own, ...(body.includes('extends SystemFields') ? system : [])]);
}

test.skipIf(!existsSync(upstream))('no standard object, field or relationship of the sources is lost', () => {
  const read = (file: string): unknown =>
    JSON.parse(gunzipSync(readFileSync(new URL(file, upstream))).toString('utf8')) as unknown;
  const { sobjects } = read('sobjects-v59.json.gz') as {
    sobjects: Record<string, { fields: Record<string, unknown> }>;
  };
  let fields = 0;
  for (const [name, object] of Object.entries(sobjects)) {
    const declared = declaredFields(name);
    const wanted = Object.keys(object.fields).filter(
      (field) => field !== 'attributes' && !field.includes('__'),
    );
    expect(wanted.filter((field) => !declared.has(field))).toEqual([]);
    fields += wanted.length;
  }
  expect(Object.keys(sobjects)).toHaveLength(1088);
  expect(fields).toBeGreaterThan(19_000);

  const { objects } = read('sobject-relations-jsforce.json.gz') as {
    objects: Record<
      string,
      { ParentReferences: Record<string, string>; ChildRelationships: Record<string, string> }
    >;
  };
  let relations = 0;
  for (const [name, { ParentReferences, ChildRelationships }] of Object.entries(objects)) {
    if (name.includes('__')) continue;
    const text = readFileSync(new URL(`${name}.ts`, folder), 'utf8');
    for (const [relation, target] of Object.entries({ ...ParentReferences, ...ChildRelationships })) {
      if (relation.includes('__') || target.includes('__')) continue;
      const isAudit = /^(?:CreatedBy|LastModifiedBy)$/.test(relation) && text.includes('AuditParents');
      expect(
        isAudit || text.includes(`${relation}: '${target.replace(' | null', '')}'`),
        `${name}.${relation}`,
      ).toBe(true);
      relations++;
    }
  }
  expect(relations).toBeGreaterThan(2000);
});

test('an object without fields of its own, parents or children is written', () => {
  expect(objectFile('A', { fields: { Id: 'string', B: 'integer?' } })).toContain('  B: number | null;');
  expect(objectFile('A', { fields: { Id: 'string' } })).toContain(
    'A: { fields: A; parents: {}; children: {} };',
  );
});
