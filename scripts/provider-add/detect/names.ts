import type { OpenApiDocument } from '../../specs/document.ts';
import { singular } from '../../specs/names.ts';
import { operationsOf } from '../../specs/walk.ts';
import { beginningOf, type Undecided } from './undecided.ts';

/** Longer names are hard to read where they are called. */
const MAX_LENGTH = 30;
const SHOWN = 8;

/** The names of operations that a person should look at before the first release, which locks them. */
export function detectNames(document: OpenApiDocument): Undecided[] {
  const found = [...operationsOf(document)].flatMap(({ operation: { operationId } }) => {
    const reason = reasonFor(operationId.split('.'));
    return reason === undefined ? [] : [`${operationId} (${reason})`];
  });
  if (found.length === 0) return [];
  const { shown, rest } = beginningOf(found, SHOWN);
  const question = `${found.length} names that the description gives no better ones for: ${shown}; rename them before the first release`;
  return [{ question, place: 'names', ...rest }];
}

function reasonFor(parts: readonly string[]): string | undefined {
  const method = parts.at(-1) ?? '';
  const resource = parts.at(-2) ?? '';
  if (parts.length === 2 && resource === 'api') return 'no resource';
  if (parts.some((part) => /^x\d/.test(part))) return 'begins with a number';
  if (parts.some((part) => part.length > MAX_LENGTH)) return 'long';
  if (/^operation\d+$|\D2$/.test(method)) return 'a number tells it from another';
  if (/^(post|put)$/.test(method)) return 'a method of HTTP';
  if (/^(?!batch|bulk|partial)[a-z]+(?:[A-Z][a-z]*)*(?:Create|Update|Delete)$/.test(method))
    return 'a verb at its end';
  const noun = singular(resource.toLowerCase());
  if (
    noun.length > 3 &&
    method
      .replace(/By[A-Z].*/, '')
      .toLowerCase()
      .includes(noun)
  )
    return 'says its resource twice';
  return undefined;
}
