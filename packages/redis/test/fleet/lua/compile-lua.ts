import { compileFunction } from 'node:vm';
import { parse, type Expression, type Identifier, type Statement, type VarargLiteral } from 'luaparse';
import { LUA_CONSTANTS, LUA_LIBRARY } from './lua-library.ts';
import { Scope } from './lua-scope.ts';
import {
  concat,
  functionOf,
  isAtMost,
  isLess,
  isTruthy,
  lengthOf,
  LuaTable,
  remainder,
  tableOf,
  toNumber,
  type LuaFunction,
  type LuaValue,
} from './lua-values.ts';

/** A script, ready to run with its keys, its arguments and the functions of `redis`. */
export type CompiledScript = (
  keys: LuaTable,
  args: LuaTable,
  redis: Readonly<Record<string, LuaFunction>>,
) => readonly LuaValue[];

/** What the compiled code calls, by the names that it has there. */
const RUNTIME = {
  LuaTable,
  concat,
  functionOf,
  isAtMost,
  isLess,
  isTruthy,
  lengthOf,
  remainder,
  tableOf,
  toNumber,
  library: LUA_LIBRARY,
};

/** Functions of `redis` that scripts may use. */
const REDIS_FUNCTIONS: ReadonlySet<string> = new Set([
  'call',
  'pcall',
  'error_reply',
  'status_reply',
  'log',
  'sha1hex',
]);

/**
 * Compiles a script of Redis to JavaScript, so that its very text runs in a simulation at the speed of the test's own code.
 * It covers Lua 5.1 without metatables, coroutines and globals of the script's own, none of which scripts may or need use.
 *
 * @throws Error naming what is not covered, when the script is compiled and not when it runs.
 */
export function compileLua(text: string): CompiledScript {
  const { body } = parse(text, {
    luaVersion: '5.1',
    comments: false,
    encodingMode: 'pseudo-latin1',
    ranges: true,
  });
  const scope = new Scope(text);
  const [keys, args] = [scope.declare('KEYS'), scope.declare('ARGV')];
  const code = `const { ${Object.keys(RUNTIME).join(', ')} } = runtime;\n${block(body, scope)}\nreturn [];`;
  const compiled = compileFunction(code, ['runtime', keys, args, 'redis']) as (
    runtime: typeof RUNTIME,
    ...rest: Parameters<CompiledScript>
  ) => readonly LuaValue[];
  return (...rest) => compiled(RUNTIME, ...rest);
}

function block(body: readonly Statement[], scope: Scope): string {
  return body.map((one) => statement(one, scope)).join('\n');
}

function nested(body: readonly Statement[], scope: Scope): string {
  return `{\n${block(body, new Scope(scope))}\n}`;
}

function statement(node: Statement, scope: Scope): string {
  switch (node.type) {
    case 'LocalStatement': {
      const values = valuesFor(node.variables.length, node.init, scope);
      const names = node.variables.map(({ name }) => scope.declare(name));
      return typeof values === 'string'
        ? `let [${names.join(', ')}] = ${values};`
        : `let ${names.map((name, index) => `${name} = ${values[index] ?? 'undefined'}`).join(', ')};`;
    }
    case 'AssignmentStatement':
      return assignment(node, scope);
    case 'CallStatement':
      return `${call(node.expression, scope)};`;
    case 'FunctionDeclaration': {
      if (!node.isLocal || node.identifier?.type !== 'Identifier')
        return notCovered('a function that is not local');
      const name = scope.declare(node.identifier.name);
      return `let ${name} = ${functionValue(node.parameters, node.body, scope)};`;
    }
    case 'ReturnStatement':
      return `return ${list(node.arguments, scope)};`;
    case 'BreakStatement':
      return 'break;';
    case 'DoStatement':
      return nested(node.body, scope);
    case 'IfStatement':
      return node.clauses
        .map((clause) =>
          clause.type === 'ElseClause'
            ? nested(clause.body, scope)
            : `if (${condition(clause.condition, scope)}) ${nested(clause.body, scope)}`,
        )
        .join(' else ');
    case 'WhileStatement':
      return `while (${condition(node.condition, scope)}) ${nested(node.body, scope)}`;
    case 'RepeatStatement': {
      const inner = new Scope(scope);
      const body = block(node.body, inner);
      return `while (true) {\n${body}\nif (${condition(node.condition, inner)}) break;\n}`;
    }
    case 'ForNumericStatement': {
      const [from, to, step, counter] = Array.from({ length: 4 }, () => scope.temporary());
      const inner = new Scope(scope);
      const name = inner.declare(node.variable.name);
      const by = node.step ? numeric(node.step, scope) : '1';
      return `{
const ${from} = ${numeric(node.start, scope)}, ${to} = ${numeric(node.end, scope)}, ${step} = ${by};
for (let ${counter} = ${from}; ${step} > 0 ? ${counter} <= ${to} : ${counter} >= ${to}; ${counter} += ${step}) {
let ${name} = ${counter};
${block(node.body, inner)}
}
}`;
    }
    case 'ForGenericStatement': {
      const [next, state, control, values] = Array.from({ length: 4 }, () => scope.temporary());
      const inner = new Scope(scope);
      const names = node.variables.map(({ name }) => inner.declare(name));
      return `{
let [${next}, ${state}, ${control}] = ${list(node.iterators, scope)};
while (true) {
const ${values} = functionOf(${next})(${state}, ${control});
if (${values}[0] === undefined) break;
${control} = ${values}[0];
let [${names.join(', ')}] = ${values};
${block(node.body, inner)}
}
}`;
    }
    default:
      return notCovered(node.type);
  }
}

function assignment(node: Extract<Statement, { type: 'AssignmentStatement' }>, scope: Scope): string {
  const store = (target: (typeof node.variables)[number], value: string): string => {
    if (target.type === 'Identifier') return `${localName(target, scope)} = ${value};`;
    const key = target.type === 'IndexExpression' ? expression(target.index, scope) : text(target.identifier);
    return `tableOf(${expression(target.base, scope)}).set(${key}, ${value});`;
  };
  const [only] = node.variables;
  if (only && node.variables.length === 1)
    return store(only, node.init[0] ? expression(node.init[0], scope) : '');
  const values = scope.temporary();
  const stores = node.variables.map((target, index) => store(target, `${values}[${index}]`));
  return `{\nconst ${values} = ${list(node.init, scope)};\n${stores.join('\n')}\n}`;
}

function localName({ name }: Identifier, scope: Scope): string {
  return scope.find(name) ?? notCovered(`the global variable "${name}"`);
}

/** The values of `count` variables: one expression for each, or an array if a call may give several. */
function valuesFor(count: number, init: readonly Expression[], scope: Scope): string[] | string {
  const last = init[init.length - 1];
  if (last && init.length < count && isMultiple(last, scope)) return list(init, scope);
  if (init.length > count) return list(init, scope);
  return init.map((one) => expression(one, scope));
}

const MULTIPLE: ReadonlySet<string> = new Set([
  'CallExpression',
  'StringCallExpression',
  'TableCallExpression',
  'VarargLiteral',
]);

/** Whether an expression may have several values: a call or `...`, unless it stands in parentheses of its own. */
function isMultiple(node: Expression, { text }: Scope): boolean {
  if (!MULTIPLE.has(node.type)) return false;
  const [from] = (node as Expression & { readonly range: readonly [number, number] }).range;
  const before = /(\w*|[^\s\w])\s*\(\s*$/.exec(text.slice(0, from));
  // Parentheses after a name or a value are those of a call.
  return !before || /^[)\]}'"]$|^(?!(?:and|or|not|return|in)$)\w+$/.test(before[1] ?? '');
}

/** An array of values, of which the last expression may give several. */
function list(nodes: readonly Expression[], scope: Scope): string {
  const [only] = nodes;
  if (only && nodes.length === 1 && isMultiple(only, scope)) return multiple(only, scope);
  return `[${elements(nodes, scope)}]`;
}

function elements(nodes: readonly Expression[], scope: Scope): string {
  return nodes
    .map((node, index) =>
      index === nodes.length - 1 && isMultiple(node, scope)
        ? `...${multiple(node, scope)}`
        : expression(node, scope),
    )
    .join(', ');
}

function multiple(node: Expression, scope: Scope): string {
  return node.type === 'VarargLiteral' ? (scope.find('...') ?? notCovered('"..."')) : call(node, scope);
}

function call(node: Expression, scope: Scope): string {
  if (node.type === 'StringCallExpression')
    return `${callee(node.base, scope)}(${expression(node.argument, scope)})`;
  if (node.type === 'TableCallExpression')
    return `${callee(node.base, scope)}(${expression(node.arguments, scope)})`;
  if (node.type !== 'CallExpression') return notCovered(node.type);
  const { base } = node;
  if (base.type === 'MemberExpression' && base.indexer === ':') {
    const args = [
      expression(base.base, scope),
      ...(node.arguments.length ? [elements(node.arguments, scope)] : []),
    ];
    return `${libraryName(`string.${base.identifier.name}`)}(${args.join(', ')})`;
  }
  return `${callee(base, scope)}(${elements(node.arguments, scope)})`;
}

function callee(node: Expression, scope: Scope): string {
  return global(node, scope) ?? `functionOf(${expression(node, scope)})`;
}

/** A function or constant that Redis or Lua provides. */
function global(node: Expression, scope: Scope): string | undefined {
  if (node.type === 'Identifier')
    return scope.find(node.name) === undefined ? libraryName(node.name) : undefined;
  if (node.type !== 'MemberExpression' || node.base.type !== 'Identifier') return undefined;
  if (scope.find(node.base.name) !== undefined) return undefined;
  const { name } = node.identifier;
  if (node.base.name !== 'redis') return libraryName(`${node.base.name}.${name}`);
  if (REDIS_FUNCTIONS.has(name)) return `redis.${name}`;
  const level = ['LOG_DEBUG', 'LOG_VERBOSE', 'LOG_NOTICE', 'LOG_WARNING'].indexOf(name);
  return level === -1 ? notCovered(`redis.${name}`) : String(level);
}

function libraryName(name: string): string {
  const constant = LUA_CONSTANTS[name];
  if (constant !== undefined) return constant;
  return name in LUA_LIBRARY
    ? `library[${JSON.stringify(name)}]`
    : notCovered(`the global variable "${name}"`);
}

function expression(node: Expression, scope: Scope): string {
  switch (node.type) {
    case 'NilLiteral':
      return 'undefined';
    case 'BooleanLiteral':
      return String(node.value);
    case 'NumericLiteral':
      return node.value === Infinity ? 'Infinity' : String(node.value);
    case 'StringLiteral':
      return JSON.stringify(node.value);
    case 'Identifier':
      return scope.find(node.name) ?? libraryName(node.name);
    case 'MemberExpression':
      return global(node, scope) ?? `tableOf(${expression(node.base, scope)}).get(${text(node.identifier)})`;
    case 'IndexExpression':
      return `tableOf(${expression(node.base, scope)}).get(${expression(node.index, scope)})`;
    case 'VarargLiteral':
    case 'CallExpression':
    case 'StringCallExpression':
    case 'TableCallExpression':
      return `${multiple(node, scope)}[0]`;
    case 'FunctionDeclaration':
      return functionValue(node.parameters, node.body, scope);
    case 'TableConstructorExpression':
      return table(node, scope);
    case 'LogicalExpression': {
      const [left, right] = [expression(node.left, scope), expression(node.right, scope)];
      const value = scope.temporary();
      const [ifTrue, ifFalse] = node.operator === 'and' ? [right, value] : [value, right];
      return `((${value}) => isTruthy(${value}) ? ${ifTrue} : ${ifFalse})(${left})`;
    }
    case 'UnaryExpression':
      if (node.operator === 'not') return `!${condition(node.argument, scope)}`;
      return node.operator === '#'
        ? `lengthOf(${expression(node.argument, scope)})`
        : `(-${numeric(node.argument, scope)})`;
    case 'BinaryExpression':
      return binary(node, scope);
  }
}

function binary(node: Extract<Expression, { type: 'BinaryExpression' }>, scope: Scope): string {
  const [left, right] = [expression(node.left, scope), expression(node.right, scope)];
  switch (node.operator) {
    case '==':
      return `(${left} === ${right})`;
    case '~=':
      return `(${left} !== ${right})`;
    case '<':
      return `isLess(${left}, ${right})`;
    case '>':
      return `isLess(${right}, ${left})`;
    case '<=':
      return `isAtMost(${left}, ${right})`;
    case '>=':
      return `isAtMost(${right}, ${left})`;
    case '..':
      return `concat(${left}, ${right})`;
    case '%':
      return `remainder(${left}, ${right})`;
    case '^':
      return `(${numeric(node.left, scope)} ** ${numeric(node.right, scope)})`;
    default:
      return `(${numeric(node.left, scope)} ${node.operator} ${numeric(node.right, scope)})`;
  }
}

/** An expression whose value is a number. */
function numeric(node: Expression, scope: Scope): string {
  const code = expression(node, scope);
  const isNumber =
    node.type === 'NumericLiteral' ||
    (node.type === 'BinaryExpression' && ['+', '-', '*', '/', '%', '^'].includes(node.operator));
  return isNumber ? code : `toNumber(${code})`;
}

/** An expression that is only asked whether it is true. */
function condition(node: Expression, scope: Scope): string {
  if (node.type === 'LogicalExpression') {
    const operator = node.operator === 'and' ? '&&' : '||';
    return `(${condition(node.left, scope)} ${operator} ${condition(node.right, scope)})`;
  }
  const isBoolean =
    (node.type === 'BinaryExpression' && ['==', '~=', '<', '>', '<=', '>='].includes(node.operator)) ||
    (node.type === 'UnaryExpression' && node.operator === 'not');
  return isBoolean ? expression(node, scope) : `isTruthy(${expression(node, scope)})`;
}

function functionValue(
  parameters: readonly (Identifier | VarargLiteral)[],
  body: readonly Statement[],
  scope: Scope,
): string {
  const inner = new Scope(scope);
  const names = parameters.map((one) =>
    one.type === 'Identifier' ? inner.declare(one.name) : `...${inner.declareVarargs()}`,
  );
  return `(${names.join(', ')}) => {\n${block(body, inner)}\nreturn [];\n}`;
}

function table(node: Extract<Expression, { type: 'TableConstructorExpression' }>, scope: Scope): string {
  const values = node.fields.filter((field) => field.type === 'TableValue').map(({ value }) => value);
  const keyed = node.fields.filter((field) => field.type !== 'TableValue');
  const made = `new LuaTable([${elements(values, scope)}])`;
  if (keyed.length === 0) return made;
  const name = scope.temporary();
  const sets = keyed.map((field) => {
    const key = field.type === 'TableKey' ? expression(field.key, scope) : text(field.key);
    return `${name}.set(${key}, ${expression(field.value, scope)});`;
  });
  return `((${name}) => {\n${sets.join('\n')}\nreturn ${name};\n})(${made})`;
}

function text({ name }: Identifier): string {
  return JSON.stringify(name);
}

function notCovered(what: string): never {
  throw new Error(
    `The Lua compiler of the simulation does not cover ${what}. Extend it, or write the script without.`,
  );
}
