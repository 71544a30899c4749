import { Validator } from '@seriousme/openapi-schema-validator';
import { refName, type OpenApiDocument, type Schema } from './document.ts';
import { lostNames, namesOf } from './lock-names.ts';
import type { PassContext } from './passes/types.ts';
import { isPlainName } from '../codegen/names/plain.ts';
import { foreignKeywords } from './keywords.ts';
import { jobProblems } from './jobs/job-problems.ts';
import { ratingProblems } from './ratings/rating-problems.ts';
import { own } from './record.ts';
import { looksPaged } from './taken-names.ts';
import { inseparableUnions } from './distinguish.ts';
import { allSchemas, operationsOf, schemasWithin } from './walk.ts';

/** Everything that is wrong with a normalised document; nothing means it may be committed. */
export async function problemsOf(document: OpenApiDocument, context: PassContext): Promise<string[]> {
  return [
    ...(await invalidities(document)),
    ...foreignKeywords(document),
    ...brokenReferences(document),
    ...unclassified(document, context),
    ...ratingProblems(document, context.ratings),
    ...jobProblems(document, context.jobs ?? []),
    ...(context.rules.strict ? [...examplesTakenForTypes(document), ...inseparableUnions(document, context.rules)] : []),
    ...lostNames(context.lock, namesOf(document, context.rules)),
  ];
}

async function invalidities(document: OpenApiDocument): Promise<string[]> {
  // The validator wants objects as JSON.parse makes them.
  const result = await new Validator().validate(
    JSON.parse(JSON.stringify(document), withHarmlessNames) as Record<string, unknown>,
  );
  return result.valid ? [] : [`no valid OpenAPI 3.1: ${JSON.stringify(result.errors).slice(0, 300)}`];
}

/** The validator takes a property named `$id` for a word of JSON Schema. */
function withHarmlessNames(key: string, value: unknown): unknown {
  if (key !== 'properties' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name.replace(/^\$/, 'x-'), child as unknown]));
}

function brokenReferences(document: OpenApiDocument): string[] {
  const broken = new Set<string>();
  for (const { $ref } of allSchemas(document)) {
    if ($ref !== undefined && !own(document.components.schemas, refName($ref))) broken.add($ref);
  }
  return [...broken].map((ref) => `${ref} leads nowhere`);
}

/** Whether the generator can make `client.resource.method()` of it. Refused here, a name is not locked first. */
const isName = (id: string): boolean => {
  const segments = id.split('.');
  return segments.length > 1 && segments.every(isPlainName);
};

function unclassified(document: OpenApiDocument, { rules }: PassContext): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const { operation } of operationsOf(document)) {
    const id = operation.operationId;
    if (ids.has(id)) problems.push(`two operations are named ${id}`);
    ids.add(id);
    if (!isName(id))
      problems.push(`${JSON.stringify(id)} names no resource and method: write operationId: books.borrow in the overlay`);
    if (looksPaged(document, operation, rules) && operation['x-org-pagination'] === undefined)
      problems.push(`${id} has paging parameters and no x-org-pagination: give it { style, items }, or false, in the overlay`);
  }
  return problems;
}

/** `enum: [now]` beside `format: date-time` is an example, or one of two ways: nothing else could be given. */
function examplesTakenForTypes(document: OpenApiDocument): string[] {
  const problems = new Set<string>();
  const seen = new Set<string>();
  const visit = (at: string, root: Schema): void => {
    for (const part of schemasWithin(root)) {
      if (part.enum?.length === 1 && part.format !== undefined)
        problems.add(`${at} takes ${JSON.stringify(part.enum[0])} alone and is a ${part.format}: correct it in the overlay`);
      const name = part.$ref === undefined ? undefined : refName(part.$ref);
      if (name === undefined || seen.has(name)) continue;
      seen.add(name);
      visit(name, own(document.components.schemas, name) ?? {});
    }
  };
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) visit(operation.operationId, parameter.schema);
    for (const media of Object.values(operation.requestBody?.content ?? {})) visit(operation.operationId, media.schema);
  }
  return [...problems];
}
