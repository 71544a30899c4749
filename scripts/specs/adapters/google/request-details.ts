import ts from 'typescript';
import { SpecError } from '../../errors.ts';
import { memberName } from '../../recover/declarations.ts';
import { classesIn } from './resource-tree.ts';

/** What a method of the client asks for. */
export interface RequestDetails {
  readonly verb: string;
  /** `/v1/{+topic}:publish` */
  readonly template: string;
  /** The path that takes content. */
  readonly uploadPath?: string;
  readonly required: ReadonlySet<string>;
  readonly inPath: ReadonlySet<string>;
}

/** `Resource$Events.insert` → its request, out of the object that the method hands on. */
export function requestDetails(code: ts.SourceFile): ReadonlyMap<string, RequestDetails> {
  const details = new Map<string, RequestDetails>();
  for (const [className, declaration] of classesIn(code)) {
    for (const member of declaration.members) {
      const name = ts.isMethodDeclaration(member) ? memberName(member.name) : undefined;
      const detail = name === undefined ? undefined : detailsOf(member);
      if (name !== undefined && detail) details.set(`${className}.${name}`, detail);
    }
  }
  return details;
}

function detailsOf(method: ts.ClassElement): RequestDetails | undefined {
  const values = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const key = memberName(node.name);
      if (key !== undefined && !values.has(key)) values.set(key, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(method);
  const verb = values.get('method');
  const template = templateOf(values.get('url'));
  if (!verb || !ts.isStringLiteral(verb) || template === undefined) return undefined;
  const uploadPath = templateOf(values.get('mediaUrl'));
  return {
    verb: verb.text,
    template,
    ...(uploadPath !== undefined && { uploadPath }),
    required: strings(values.get('requiredParams')),
    inPath: strings(values.get('pathParams')),
  };
}

/** `(rootUrl + '/v1/{+topic}').replace(…)` → `/v1/{+topic}` */
function templateOf(expression: ts.Expression | undefined): string | undefined {
  if (!expression) return undefined;
  const literals: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && ts.isStringLiteral(node.right)) literals.push(node.right.text);
    ts.forEachChild(node, visit);
  };
  visit(expression);
  const [only, other] = literals;
  if (only === undefined || other !== undefined)
    throw new SpecError(`cannot read the path in ${expression.getText().slice(0, 80)}`);
  return only;
}

function strings(expression: ts.Expression | undefined): ReadonlySet<string> {
  const elements = expression && ts.isArrayLiteralExpression(expression) ? [...expression.elements] : [];
  return new Set(elements.flatMap((element) => (ts.isStringLiteral(element) ? [element.text] : [])));
}
