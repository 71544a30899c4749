import ts from 'typescript';

/** The facts that only the comment of a method holds: they are in its example of a call. */
export interface MethodComment {
  /** OAuth scopes, each of which is enough. */
  readonly scopes: readonly string[];
  /** The example's value of a parameter. */
  readonly example: (name: string) => string | undefined;
}

export function methodComment(method: ts.MethodDeclaration): MethodComment {
  const text = ts
    .getJSDocCommentsAndTags(method)
    .map((node) => node.getFullText())
    .join('\n');
  const list = /scopes: \[([\s\S]*?)\]/.exec(text)?.[1] ?? '';
  const scopes = [...list.matchAll(/'([^']+)'/g)].map(([, scope = '']) => scope);
  return {
    scopes: [...new Set(scopes)].sort(),
    example: (name) =>
      new RegExp(`^\\s*\\*\\s+${name}:(?: |\\s*\\*\\s+)'([^']*)',?$`, 'm').exec(text)?.[1],
  };
}
