import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { list } from 'tar';
import { describe, expect, test } from 'vitest';
import { refName, refTo, type OpenApiDocument, type Schema } from './document.ts';
import { REPOSITORY } from './layout.ts';
import { loadSpec } from './load.ts';
import { own } from './record.ts';
import { disagreements } from './testing/disagreements.ts';
import { unexplained } from './testing/known-disagreements.ts';

/** Real responses and events of the vendors, which are no part of the repository: see scripts/specs/README.md. */
const samples = process.env['ORG_SAMPLES'] ?? join(REPOSITORY.specs, '../../shared/data/upstream');

describe.skipIf(!existsSync(join(samples, 'slack')))('what Slack sends has the declared types', () => {
  const files = new Map<string, unknown>();
  const load = async (): Promise<OpenApiDocument> => {
    await list({
      file: join(samples, 'slack/response-samples.tar.gz'),
      onReadEntry: (entry) => {
        const parts: Buffer[] = [];
        entry.on('data', (part: Buffer) => parts.push(part));
        entry.on('end', () => {
          if (entry.path.endsWith('.json')) files.set(entry.path, JSON.parse(Buffer.concat(parts).toString('utf8')));
        });
      },
    });
    return loadSpec('slack');
  };

  test('responses and events', { timeout: 60_000 }, async () => {
    const document = await load();
    const found = [...files].flatMap(([path, sample]) => {
      const [, kind, file = ''] = /(api|events)\/(.+)\.json$/.exec(path) ?? [];
      if (kind === 'api') return ofResponse(document, file, sample as Record<string, unknown>);
      return kind === 'events' ? ofEvent(document, (sample as { event?: { type: string } }).event) : [];
    });
    expect(files.size).toBeGreaterThan(300);
    expect(unexplained('slack', found)).toEqual([]);
  });
});

describe.skipIf(!existsSync(join(samples, 'stripe')))('what Stripe sends has the declared types', () => {
  test('an example of each resource', { timeout: 60_000 }, async () => {
    const document = await loadSpec('stripe');
    const { resources } = JSON.parse(
      gunzipSync(readFileSync(join(samples, 'stripe/fixtures3.json.gz'))).toString('utf8'),
    ) as { resources: Record<string, { object: string }> };
    const found = Object.values(resources).flatMap((resource) => {
      const schema = resourcesOf(document, resource.object);
      return schema ? disagreements(document, schema, resource, resource.object) : [];
    });
    expect(Object.keys(resources).length).toBeGreaterThan(100);
    expect(unexplained('stripe', found)).toEqual([]);
  });
});

/** Samples are of failures as of successes: what only a failure has is taken away. */
function ofResponse(
  document: OpenApiDocument,
  method: string,
  sample: Record<string, unknown>,
): ReturnType<typeof disagreements> {
  const reply = document.paths[`/${method}`]?.['post']?.responses['200']?.content?.['application/json'];
  const { error: _1, needed: _2, provided: _3, arg: _4, callstack: _5, ...value } = sample;
  return reply ? disagreements(document, reply.schema, { ...value, ok: true }, method) : [];
}

/** Blanked texts hide the type's own constant as little as any: it is what tells the event. */
function ofEvent(document: OpenApiDocument, event: { type: string } | undefined): ReturnType<typeof disagreements> {
  const { schemas } = document.components;
  const members = (own(schemas, 'SlackEvent')?.anyOf ?? []).filter(({ $ref }) => {
    const schema = own(schemas, refName($ref ?? ''));
    const [first] = schema?.anyOf ?? [];
    const form = first?.$ref === undefined ? schema : own(schemas, refName(first.$ref));
    return event !== undefined && own(form?.properties, 'type')?.enum?.includes(event.type);
  });
  return members.length > 0 ? disagreements(document, { anyOf: members }, event, event?.type ?? '') : [];
}

/** The resources that say of themselves that they are this. */
function resourcesOf(document: OpenApiDocument, object: string): Schema | undefined {
  if (object === 'list' || object === 'search_result') return undefined;
  const names = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    own(schema.properties, 'object')?.enum?.[0] === object && !/Params|^Partial/.test(name) ? [name] : [],
  );
  return names.length > 0 ? { anyOf: names.map((name) => refTo(name)) } : undefined;
}
