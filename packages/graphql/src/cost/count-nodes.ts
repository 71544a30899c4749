import type { GraphQLRequest } from '../contract/request.ts';

/** What a request may return, and what the server must look up for it. */
export interface NodeCount {
  /** Nodes of all connections: 50 repositories with 10 issues each are 550. */
  readonly nodes: number;
  /** Lookups of connections: 50 repositories with issues are 51. */
  readonly lookups: number;
}

/**
 * Strings, whose content does not count; comments; page sizes; and the brackets. A string that does not end is one, too:
 * if it did not match, the search would begin again at each of its quotes, in quadratic time.
 */
const PART =
  /"""(?:[^"\\]|\\(?:""")?|"(?!""))*(?:""")?|"(?:[^"\\\n\r]|\\.)*"?|#[^\n\r]*|\b(?:first|last)\s*:\s*(?:(\d+)|\$(\w+))|[(){}]/g;

/**
 * Counts the nodes of a request by its page sizes, as GitHub does. Fragments are counted where they are defined and not
 * where they are used, so that the result may be too small and is never too large.
 */
export function countNodes({ query = '', variables = {} }: GraphQLRequest): NodeCount {
  const multipliers = [1];
  let pageSize: number | undefined;
  let parentheses = 0;
  let nodes = 0;
  let lookups = 0;
  for (const [part, digits, variable] of query.matchAll(PART)) {
    const multiplier = multipliers.at(-1) ?? 1;
    if (part === '(') parentheses++;
    else if (part === ')') parentheses--;
    else if (digits !== undefined || variable !== undefined) {
      const own = variable !== undefined && Object.hasOwn(variables, variable);
      const size = own ? variables[variable] : Number(digits ?? 0);
      // The server says what is wrong with a size that is no number.
      pageSize = typeof size === 'number' && size > 0 ? size : 0;
    } else if (part === '{' && parentheses === 0) {
      if (pageSize !== undefined) {
        nodes += multiplier * pageSize;
        lookups += multiplier;
      }
      multipliers.push(multiplier * (pageSize ?? 1));
      pageSize = undefined;
    } else if (part === '}' && parentheses === 0) multipliers.pop();
  }
  return { nodes, lookups };
}
