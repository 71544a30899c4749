import { pascalCase } from '../names/case.ts';
import { docComment } from '../print/text.ts';
import type { Call, Context } from './context.ts';
import { interfaceText } from './declaration.ts';
import { deprecationLines, summaryLine } from './docs.ts';
import { jobMethodTexts } from './jobs.ts';
import type { NamedTypes } from './named-types.ts';
import { signature } from './signature.ts';

interface Node {
  readonly path: readonly string[];
  readonly calls: Call[];
  readonly children: Map<string, Node>;
}

/**
 * Writes the types of the client class: an interface for each resource and one that holds them all. The runtime makes
 * the methods from the operation table.
 */
export function emitClient(context: Context, named: NamedTypes): number {
  const root = buildTree(context.calls);
  const name = context.types.claim(`${context.rules.prefix}Resources`);
  const file = context.files.at('client.ts');
  const lines = [...root.children].map(
    ([segment, child]) => `readonly ${segment}: ${emitNode(child, file.path, context, named)};`,
  );
  file.add(
    docComment([`All resources of the API, as properties of the client.`]) + interfaceText(name, lines),
  );
  return count(root) - 1;
}

const count = (node: Node): number =>
  [...node.children.values()].reduce((sum, child) => sum + count(child), 1);

function buildTree(calls: readonly Call[]): Node {
  const root: Node = { path: [], calls: [], children: new Map() };
  for (const call of calls) {
    let node = root;
    for (const segment of call.operation.resource) {
      let child = node.children.get(segment);
      if (!child)
        node.children.set(
          segment,
          (child = { path: [...node.path, segment], calls: [], children: new Map() }),
        );
      node = child;
    }
    node.calls.push(call);
  }
  return root;
}

/** Declares a resource's interface and gives its name for use in a module. */
function emitNode(node: Node, user: string, context: Context, named: NamedTypes): string {
  const file = context.files.at(`client/${context.rules.family(node.path)}.ts`);
  const name = context.types.claim(`${pascalCase(node.path.join('.'))}Resource`);
  const methods = new Set(node.calls.map(({ operation }) => operation.method));
  const clash = [...node.children.keys()].find((segment) => methods.has(segment));
  if (clash !== undefined)
    throw new Error(
      `${node.path.join('.')}.${clash} is both a method and a resource; rename one in names.lock.json.`,
    );
  const children = [...node.children].map(
    ([segment, child]) => `\treadonly ${segment}: ${emitNode(child, file.path, context, named)};\n`,
  );
  const page = node.calls.length > 0 ? context.rules.docs(node.path) : undefined;
  const body = [
    ...children,
    ...node.calls.flatMap((call) => [
      methodText(call, file.path, context, named),
      ...jobMethodTexts(call, context, named, file),
    ]),
  ].join('');
  file.add(
    `${page === undefined ? '' : docComment([`[Reference](${page})`])}export interface ${name} {\n${body}}\n`,
  );
  return context.files.at(user).importGenerated(name, file.path);
}

function methodText(call: Call, path: string, context: Context, named: NamedTypes): string {
  const { typeParameters, positional, result } = signature(call, context, named, context.files.at(path));
  const doc = docComment([summaryLine(call, context), ...deprecationLines(call)], '\t');
  // Without quotes, `new` would be a construct signature.
  const name = call.operation.method === 'new' ? "'new'" : call.operation.method;
  return `${doc}\t${name}${typeParameters}(${positional}): ${result};\n`;
}
