import ts from 'typescript';
import { isDeprecated, memberName } from '../../recover/declarations.ts';

/** A method of the Web API, as the client declares it. */
export interface ApiMethod {
  /** `chat.postMessage` */
  readonly name: string;
  readonly params: ts.TypeNode;
  /** Absent where it is no more than what every response has. */
  readonly response: ts.TypeNode | undefined;
  readonly deprecated: boolean;
}

/** Every call that the class `Methods` declares: object types hold names, function types in them are calls. */
export function methodTree(methods: ts.ClassDeclaration): ApiMethod[] {
  const found: ApiMethod[] = [];
  const visit = (member: ts.ClassElement | ts.TypeElement, path: readonly string[]): void => {
    if (!ts.isPropertyDeclaration(member) && !ts.isPropertySignature(member)) return;
    const name = memberName(member.name);
    if (name === undefined || !member.type) return;
    const at = [...path, name];
    if (ts.isTypeLiteralNode(member.type)) {
      for (const inner of member.type.members) visit(inner, at);
      return;
    }
    const [params, response] = ts.isTypeReferenceNode(member.type) ? (member.type.typeArguments ?? []) : [];
    if (params)
      found.push({ name: at.join('.'), params, response, deprecated: isDeprecated(member) });
  };
  for (const member of methods.members) visit(member, []);
  return found;
}
