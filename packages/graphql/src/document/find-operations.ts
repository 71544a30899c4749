import type { OperationDefinition, OperationKind, VariableDefinition } from '../contract/document.ts';

/**
 * One token: what the text skips, a block string, a string, a number, a name, or punctuation. Each alternative begins with
 * other characters, so the time is linear.
 */
export const tokenPattern = (): RegExp =>
  /[\s,\uFEFF]+|#[^\n\r]*|"""(?:[^"\\]|\\(?:""")?|"(?!""))*"""|"(?!"")(?:[^"\\\n\r]|\\.)*"|-?\d[\w.+-]*|[A-Za-z_]\w*|\.\.\.|[!$&()[\]{}:=@|]/gy;

/** The closing bracket for each opening one. */
export const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * Finds the operations of a document with their variables, in one pass and without parsing what they select. Returns
 * `undefined` for everything that is not obviously right: `scanDocument` reads it then, or says what is wrong.
 */
export function findOperations(text: string): readonly OperationDefinition[] | undefined {
  const operations: OperationDefinition[] = [];
  const open: string[] = [];
  let end = 0;
  let before = '';
  /** Tokens of the current header; 0 between definitions. */
  let head = 0;
  let operation: Mutable<OperationDefinition> | undefined;
  let variables: Mutable<VariableDefinition>[] | undefined;
  let inType = false;
  for (const { 0: token, index } of text.matchAll(tokenPattern())) {
    end = index + token.length;
    if (/^[\s,#\uFEFF]/.test(token)) continue;
    if (open.length === 0) {
      if (head === 0) {
        operation = /^(?:query|mutation|subscription|\{)$/.test(token)
          ? { kind: token === '{' ? 'query' : (token as OperationKind), name: undefined, variables: [] }
          : undefined;
        if (operation) operations.push(operation);
        else if (token !== 'fragment') return undefined;
      } else if (head === 1 && operation && /^\w/.test(token)) operation.name = token;
      else if (token === '(' && operation && head <= 2) operation.variables = variables = [];
      else if (
        operation ? /^\w/.test(token) && before !== '@' : (head === 1) === (token === 'on') && head < 3
      )
        return undefined;
      head++;
    } else if (variables && open.length > 0) {
      const variable = variables.at(-1);
      if (before === '$' && open.length === 1) variables.push({ name: token, type: '', required: false });
      else if (variable && token === ':' && variable.type === '') inType = true;
      else if (inType && variable && /^[[\]!\w]/.test(token)) variable.type += token;
      else if (variable && inType) {
        inType = false;
        variable.required = variable.type.endsWith('!') && token !== '=';
      }
    }
    const closing = CLOSING.get(token);
    if (closing !== undefined) open.push(closing);
    else if (/^[)\]}]$/.test(token)) {
      if (open.pop() !== token || CLOSING.get(before) === token) return undefined;
      if (open.length === 0 && token === ')') variables = undefined;
      if (open.length === 0 && token === '}') head = 0;
    }
    before = token;
  }
  const isWhole = end === text.length && open.length === 0 && head === 0 && operations.length > 0;
  return isWhole && operations.every(({ variables: all }) => all.every(({ type }) => type !== ''))
    ? operations
    : undefined;
}
