import { didYouMean } from '@org/http-core/provider';
import type { ContentNode, ElementNode, RepetitionNode, ValueSchema } from '../contract/schema.ts';
import { flatSchema, keysOf } from '../schema/flat-schema.ts';
import { isSimple } from '../schema/is-simple.ts';
import { familyOf } from '../schema/schema-of-type.ts';

/** What is wrong with the path of a list. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

/**
 * Checks that a path leads to a list.
 *
 * @throws PathError that says where it leads nowhere
 */
export function checkListPath(schema: ValueSchema | undefined, path: readonly string[]): void {
  let at = contentOf(schema);
  for (const [index, key] of path.entries()) {
    const here = path.slice(0, index).join('.') || 'the output';
    const found = find(at, key);
    if (!found) {
      const keys = keysOf(at).filter((name) => name !== '$any');
      const meant = didYouMean(key, keys);
      const hint =
        meant === undefined ? `It has ${keys.join(', ') || 'no elements'}.` : `Did you mean "${meant}"?`;
      throw new PathError(`${here} has no "${key}". ${hint}`);
    }
    if (index === path.length - 1) checkList(found, path);
    at = found.kind === 'repetition' ? found.branches.flat() : contentOf(found.schema);
  }
}

function checkList(node: ElementNode | RepetitionNode, path: readonly string[]): void {
  if (node.kind === 'element') {
    if (node.max === 1 && node.isRepeated !== true)
      throw new PathError(`${path.join('.')} is not a list. Use call() for an output that is one value.`);
  } else if (node.branches.some((branch) => branch.length !== 1 || branch[0]?.kind !== 'element'))
    throw new PathError(
      `${path.join('.')} is a list of groups of elements, which cannot be streamed. Use call().`,
    );
}

/** The content of a type and of those that may stand in its place. */
function contentOf(schema: ValueSchema | undefined): ContentNode[] {
  if (schema === undefined || schema === 'any' || isSimple(schema)) return [];
  return [...familyOf(schema).byName.values()].flatMap((member) => flatSchema(member).content);
}

function find(nodes: readonly ContentNode[], key: string): ElementNode | RepetitionNode | undefined {
  for (const node of nodes) {
    if ((node.kind === 'element' || node.kind === 'repetition') && node.key === key) return node;
    const inner = node.kind === 'group' ? node.items : node.kind === 'choice' ? node.branches.flat() : [];
    const found = find(inner, key);
    if (found) return found;
  }
  return undefined;
}
