import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../progress/progress.ts';
import { formatted } from '../provider-add/formatted.ts';
import { command } from '../specs/command.ts';
import { readExam } from './exam-data.ts';
import { runExam } from './run-exam.ts';
import { pageOf } from './table.ts';
import { classify, type Classified } from './classify.ts';

const PAGE = 'docs/spector.md';
const repository = join(import.meta.dirname, '../..');

await command('spector', async () => {
  const exam = await readExam();
  if (exam === undefined) {
    console.warn('SKIPPED: the scenarios are not in ../shared/data/conformance/spector');
    return;
  }
  const progress = new Progress('spector', 3);
  const root = await mkdtemp(join(tmpdir(), 'spector-'));
  const results = await runExam(exam, root, (step) => {
    progress.step(step);
  }).finally(async () => {
    progress.clear();
    await rm(root, { recursive: true, force: true });
  });
  const classified = results.map((result) => classify(result));
  const pages = await formatted(new Map([[PAGE, pageOf(classified)]]));
  await writeFile(join(repository, PAGE), pages.get(PAGE) ?? '');
  const of = (outcome: Classified['outcome']): Classified[] =>
    classified.filter((one) => one.outcome === outcome);
  for (const { spec, name, reason = '' } of of('wrong'))
    console.error(`${spec} ${name}: ${reason.slice(0, 500)}`);
  const [passed, refused, wrong] = [of('passed').length, of('refused').length, of('wrong').length];
  progress.done(
    `${classified.length} scenarios: ${passed} passed, ${refused} refused, ${wrong} wrong; see ${PAGE}`,
  );
  if (wrong > 0 || passed < 0.9 * classified.length) process.exitCode = 1;
});
