import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSpec } from '../check-spec.ts';
import { SpecError } from '../errors.ts';
import { loadDirectory } from '../load.ts';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { filesIn, temporaryFolder } from '../testing/folders.ts';
import { slackEnvironment, type SlackEnvironment } from '../testing/slack-environment.ts';
import { updateSpec } from '../update-spec.ts';
import { takeDetails } from './take-details.ts';

const options = { provider: 'slack', from: 'npm', acceptRemovals: false };
const ADDRESS = 'https://example.com/abc/tiers.json';

async function updated(tiers: object): Promise<SlackEnvironment> {
  const environment = await slackEnvironment();
  await updateSpec(options, environment);
  environment.addresses.set(ADDRESS, JSON.stringify(tiers));
  await updateSpec({ ...options, from: 'upstream' }, environment);
  return environment;
}

const tierOf = async ({ layout }: SlackEnvironment, method: string): Promise<unknown> =>
  (await loadDirectory(join(layout.specs, 'slack/openapi'))).paths[`/${method}`]?.['post']?.['x-org-tier'];

describe('details from upstream', { timeout: 60_000 }, () => {
  test('come into the spec, and stay when it is recovered from its packages again', async () => {
    const environment = await updated({ 'chat.post': 'Tier3', 'users.rotate': 'SpecialTier_auth_test', 'gone.get': 'Tier1' });
    expect(await tierOf(environment, 'chat.post')).toBe('tier3');
    expect(await tierOf(environment, 'users.rotate')).toBe('special_fast');
    expect(environment.lines).toContain('taken: chat.post: has the tier tier3');
    expect(environment.lines.join('\n')).toContain('undecided: POST /gone.get is described and the spec does not have it');
    const report = await checkSpec('slack', environment);
    expect(report.problems).toEqual([]);
    const files = await filesIn(environment.layout.specs);
    await updateSpec(options, environment);
    expect(await filesIn(environment.layout.specs)).toEqual(files);
    await updateSpec({ ...options, from: 'upstream' }, environment);
    expect(await filesIn(environment.layout.specs)).toEqual(files);
  });

  test('are taken as they are now: what the documents lost is taken back', async () => {
    const environment = await updated({ 'chat.post': 'Tier3' });
    environment.addresses.set('https://example.com/main/tiers.json', JSON.stringify({ 'users.rotate': 'Tier1' }));
    await updateSpec({ ...options, from: 'upstream', latest: true }, environment);
    expect(await tierOf(environment, 'chat.post')).toBeUndefined();
    expect(await tierOf(environment, 'users.rotate')).toBe('tier1');
  });

  test('that a person has assessed otherwise are left alone', async () => {
    const environment = await slackEnvironment();
    const assessed = 'assessed: [{ outcome: mistake, reason: The page of the method says otherwise., differences: ["chat.post: *"] }]';
    await writeFile(join(environment.layout.specs, 'slack/second-source.yaml'), assessed);
    environment.addresses.set(ADDRESS, JSON.stringify({ 'chat.post': 'Tier3', 'users.rotate': 'Tier1' }));
    await updateSpec({ ...options, from: 'upstream' }, environment);
    expect(await tierOf(environment, 'chat.post')).toBeUndefined();
    expect(await tierOf(environment, 'users.rotate')).toBe('tier1');
  });

  test('name the documents they are from', async () => {
    const { layout } = await updated({ 'chat.post': 'Tier3' });
    const text = await readFile(join(layout.specs, 'slack/official.yaml'), 'utf8');
    expect(text).toContain(`from: ${ADDRESS}`);
    expect(text).toMatch(/integrity: sha512-/);
  });

  test.for<[string, string, string]>([
    ['a web page', '<html></html>', 'is no table of Slack'],
    ['an empty table', '{}', 'is no table of Slack'],
    ['an unknown tier', '{"chat.post":"Tier9"}', 'chat.post has the tier "Tier9", which has no name here'],
    ['a tier that is no text', '{"chat.post":3}', 'chat.post has the tier 3'],
  ])('%s is one line, and the committed spec stays as it was', async ([, content, message]) => {
    const environment = await slackEnvironment();
    await updateSpec(options, environment);
    const before = await filesIn(environment.layout.specs);
    environment.addresses.set(ADDRESS, content);
    const error: unknown = await updateSpec({ ...options, from: 'upstream' }, environment).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('of other documents than those that were taken last are refused, and taken with --latest, which pins the branch', async () => {
    const environment = await updated({ 'chat.post': 'Tier3' });
    const before = await filesIn(environment.layout.specs);
    environment.addresses.set(ADDRESS, JSON.stringify({ 'chat.post': 'Tier2' }));
    await expect(updateSpec({ ...options, from: 'upstream' }, environment)).rejects.toThrow(/sha512 differs[^\n]+--latest/);
    expect(await filesIn(environment.layout.specs)).toEqual(before);
    environment.addresses.set('https://example.com/main/tiers.json', JSON.stringify({ 'chat.post': 'Tier4' }));
    await updateSpec({ ...options, from: 'upstream', latest: true }, environment);
    expect(await tierOf(environment, 'chat.post')).toBe('tier4');
    const source = await readFile(join(environment.layout.specs, 'slack/source.json'), 'utf8');
    expect((JSON.parse(source) as { official: object }).official).toEqual({ url: 'https://example.com/{pin}/tiers.json', pin: 'main', branch: 'main' });
    expect((await checkSpec('slack', environment)).problems).toEqual([]);
  });
});

describe('several documents', { timeout: 60_000 }, () => {
  const document = (path: string): string =>
    JSON.stringify(documentOf({ [path]: { post: operationOf('chat.post') } }, {}));
  const official = { url: 'https://example.com/{pin}/{file}', pin: 'abc', branch: 'main', files: ['a.json', 'b.json'] };

  async function taken(from: string, environment: SlackEnvironment): Promise<{ text: string; read: string[] }> {
    const read: string[] = [];
    const source = { ...JSON.parse(await readFile(join(environment.layout.specs, 'slack/source.json'), 'utf8')), official };
    const { files } = await takeDetails(
      {
        ...{ provider: 'slack', from, latest: false, source },
        read: (content) => {
          read.push(...Object.keys((JSON.parse(content) as { paths: object }).paths));
          return { document: documentOf({}), any: [], unknown: [], skipped: [] };
        },
      },
      contextOf(),
      environment,
    );
    return { text: [...files.values()].join('\n'), read };
  }

  test('are fetched by their names and read as one, with the checksum that their folder has', async () => {
    const environment = await slackEnvironment();
    environment.addresses.set('https://example.com/abc/a.json', document('/a'));
    environment.addresses.set('https://example.com/abc/b.json', document('/b'));
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.json'), document('/a'));
    await writeFile(join(folder, 'b.json'), document('/b'));
    const fetched = await taken('upstream', environment);
    const copied = await taken(folder, environment);
    expect(fetched.read).toEqual(['/a', '/b']);
    expect(copied.read).toEqual(['/a', '/b']);
    const integrity = (text: string): string | undefined => /integrity: (\S+)/.exec(text)?.[1];
    expect(integrity(fetched.text)).toMatch(/^sha512-/);
    expect(integrity(copied.text)).toBe(integrity(fetched.text));
  });

  test('of which one is not there are not taken', async () => {
    const environment = await slackEnvironment();
    environment.addresses.set('https://example.com/abc/a.json', document('/a'));
    await expect(taken('upstream', environment)).rejects.toThrow('https://example.com/abc/b.json is not there');
  });
});
