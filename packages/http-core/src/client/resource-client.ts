import { parsePathTemplate } from '../encode/path.ts';
import type { Operation } from '../contract/operation.ts';
import { parseResourceOperations } from '../operation/operation-table.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { ApiClient } from './api-client.ts';
import { ApiPromise } from './api-promise.ts';
import { orFailing, rejecting } from './failing.ts';
import { listPages } from './list-pages.ts';
import type { RequestOptions } from '../contract/options.ts';

/**
 * A generated operation table: the dotted name of a resource, and a line for each of its operations. The entry without a
 * name is what they share: the beginning of most paths, and the flags of most POST operations.
 *
 * @public
 */
export type OperationTable = Readonly<Record<string, string>>;

/**
 * Adds methods to those of a resource, when it is first used.
 *
 * @param resource - its dotted name: `reporting.reportRuns`
 * @param methods - the resource with the methods of its operations
 * @public
 */
export type ResourceExtension = (
  resource: string,
  methods: Record<string, unknown>,
  client: ApiClient,
) => void;

interface ResourceNode {
  readonly name: string;
  /** What the operations of the table share. */
  readonly common: string | undefined;
  lines: string | undefined;
  readonly children: Map<string, ResourceNode>;
}

const trees = new WeakMap<OperationTable, ResourceNode>();

/**
 * Defines a lazy property on `target` for every resource of the table. A resource's methods are made when it is first used,
 * so that a client with hundreds of operations is cheap to load and to construct.
 *
 * @public
 */
export function attachResources(
  target: object,
  table: OperationTable,
  client: ApiClient,
  extend?: ResourceExtension,
): void {
  let tree = trees.get(table);
  if (!tree) trees.set(table, (tree = buildTree(table)));
  attachChildren(target, tree, client, extend);
}

function buildTree(table: OperationTable): ResourceNode {
  const { '': common, ...resources } = table;
  const root: ResourceNode = { name: '', common, lines: undefined, children: new Map() };
  for (const [name, lines] of Object.entries(resources)) {
    let node = root;
    for (const segment of name.split('.')) {
      let child = node.children.get(segment);
      if (!child) {
        child = {
          name: node.name ? `${node.name}.${segment}` : segment,
          common,
          lines: undefined,
          children: new Map(),
        };
        node.children.set(segment, child);
      }
      node = child;
    }
    node.lines = lines;
  }
  return root;
}

function attachChildren(
  target: object,
  node: ResourceNode,
  client: ApiClient,
  extend: ResourceExtension | undefined,
): void {
  for (const [segment, child] of node.children) {
    Object.defineProperty(target, segment, {
      configurable: true,
      get(): object {
        const resource = buildResource(child, client, extend);
        Object.defineProperty(target, segment, { value: resource });
        return resource;
      },
    });
  }
}

function buildResource(node: ResourceNode, client: ApiClient, extend: ResourceExtension | undefined): object {
  const resource: Record<string, unknown> = {};
  if (node.lines !== undefined) {
    for (const [name, operation] of parseResourceOperations(node.name, node.lines, node.common))
      resource[name] = methodOf(operation, client);
    extend?.(node.name, resource, client);
  }
  attachChildren(resource, node, client, extend);
  return resource;
}

/**
 * A method takes the path's parameters in their order, then `params` and `options`: `(customer, id, params, options)`. It
 * carries its operation and its client, so that a call can be planned without being made.
 */
function methodOf(operation: Operation, client: ApiClient): (...args: unknown[]) => unknown {
  const names = parsePathTemplate(operation.path).slots.map(({ name }) => name);
  const method = (...given: unknown[]): unknown => {
    try {
      const { params: whole, options } = readArguments(operation, names, given);
      return operation.pager === undefined
        ? client.request(operation, whole, options)
        : listPages(client, operation, whole, options);
    } catch (error) {
      const fail = (): never => {
        throw error;
      };
      return operation.pager === undefined
        ? ApiPromise.from(rejecting<never>(fail))
        : orFailing<unknown, unknown>(operation.id, fail);
    }
  };
  return Object.assign(method, { operation, client });
}

/**
 * Reads the arguments of a method: the values of the path, the parameters and the options.
 *
 * @throws InvalidParamsError for more arguments, or a value of the path that is given twice.
 */
export function readArguments(
  operation: Operation,
  names: readonly string[],
  given: readonly unknown[],
): { readonly params: object | undefined; readonly options: RequestOptions | undefined } {
  const [options, ...more] = given.slice(names.length + 1);
  if (more.some((value) => value !== undefined)) throw tooMany(operation, names);
  const params = namedParams(operation, names, given.slice(0, names.length + 1));
  return { params: params as object | undefined, options: options as RequestOptions | undefined };
}

/**
 * Names the arguments of a method: the values of the path in their order, then the parameters.
 *
 * @throws InvalidParamsError for more arguments, or a value of the path that is also among the parameters with another
 * value.
 */
export function namedParams(
  operation: Operation,
  names: readonly string[],
  args: readonly unknown[],
): unknown {
  if (args.length > names.length + 1) throw tooMany(operation, names);
  const params = args[names.length];
  return names.length === 0 ? params : withPath(operation, names, args, params);
}

/** The parameters, with those of the path that were given in front. */
function withPath(
  { id, wire }: Operation,
  names: readonly string[],
  given: readonly unknown[],
  params: unknown,
): unknown {
  // A value of the path is no object, unless its style says how it is written.
  if (typeof given[0] === 'object' && given[0] !== null && !wire?.path?.[names[0] ?? '']) {
    throw new InvalidParamsError(
      `${id} takes ${names.join(' and ')} before its parameters. Write ${id}(${names.join(', ')}, params, options).`,
      { param: names[0], operation: id },
    );
  }
  // The client refuses parameters that are not an object.
  if (params !== undefined && params !== null && (typeof params !== 'object' || Array.isArray(params)))
    return params;
  const whole: Record<string, unknown> = { ...(params as object | undefined) };
  for (const [index, name] of names.entries()) {
    if (whole[name] !== undefined && whole[name] !== given[index]) {
      throw new InvalidParamsError(
        `${id}: ${name} is both an argument and a parameter, with different values. Remove it from the parameters.`,
        { param: name, operation: id },
      );
    }
    whole[name] = given[index];
  }
  return whole;
}

function tooMany({ id }: Operation, names: readonly string[]): InvalidParamsError {
  return new InvalidParamsError(
    `${id} takes ${[...names, 'params', 'options'].join(', ')} and got more arguments. It returns a promise and calls no callback.`,
    { operation: id },
  );
}
