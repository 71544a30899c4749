import { responseOf } from '../../specs/response.ts';
import type { OpenApiDocument } from '../../specs/document.ts';
import { operationsOf } from '../../specs/walk.ts';
import type { AddedProvider } from '../add-provider.ts';
import { beginningOf } from '../detect/undecided.ts';

/**
 * What a Discovery document does not decide.
 *
 * @param notes - what the passes could not decide
 */
export function undecidedOf(
  name: string,
  document: OpenApiDocument,
  notes: readonly string[],
): AddedProvider['undecided'] {
  const operations = [...operationsOf(document)];
  const writes = operations.filter(({ verb }) => verb === 'post' || verb === 'patch');
  const jobs = operations.filter(({ operation }) => {
    const { done, name: id, error } = responseOf(document, operation)?.properties ?? {};
    return (
      done !== undefined &&
      id !== undefined &&
      error !== undefined &&
      !/\.operations\.\w+$/.test(operation.operationId)
    );
  });
  const namesOf = (found: typeof operations): string =>
    beginningOf(
      found.map(({ operation }) => operation.operationId),
      3,
    ).shown;
  return [
    ...notes.map((question) => ({ question, where: 'specs/google/apis.yaml' })),
    ...(writes.length === 0
      ? []
      : [
          {
            question: `${writes.length} writes (${namesOf(writes)}) are not repeated after a lost response, until somebody rates them by their reference pages`,
            where: `specs/${name}/retry.yaml`,
          },
        ]),
    ...(jobs.length === 0
      ? []
      : [
          {
            question: `${jobs.length} operations (${namesOf(jobs)}) start what Google works on for a while: describe them as jobs, as specs/google/run/jobs.yaml does`,
            where: `specs/${name}/jobs.yaml`,
          },
        ]),
  ];
}
