import type { OpenApiDocument } from '../document.ts';
import { specFiles, type Layout } from '../layout.ts';
import type { PassContext } from '../passes/types.ts';
import { secondSource } from './sources.ts';
import { problemsOf, readAssessments, textOf } from './assessments.ts';

/**
 * Whether every difference between a spec and its vendor's other sources has been assessed.
 *
 * @param folder - holds the other sources
 * @returns what is wrong, and a phrase for the report; none for a spec without `second-source.yaml`
 */
export async function checkSecondSource(
  provider: string,
  document: OpenApiDocument,
  context: PassContext,
  layout: Layout,
  folder: string,
): Promise<{ problems: string[]; said: string | undefined }> {
  const file = specFiles(provider, layout).secondSource;
  const assessments = await readAssessments(file);
  if (!assessments) return { problems: [], said: undefined };
  const compared = await secondSource(provider, document, context, folder);
  if (!compared) return { problems: [], said: `SKIPPED comparing it with its second source: there is none in ${folder}` };
  const { differences, what } = compared;
  const problems = problemsOf(differences, assessments).map((problem) => `second source (${what}): ${problem} (${file})`);
  return { problems, said: `compared with ${what}: ${new Set(differences.map(textOf)).size} differences, ${problems.length === 0 ? 'all assessed' : `${problems.length} problems`}` };
}
