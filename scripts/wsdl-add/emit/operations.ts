import { docComment, literal, propertyKey } from '../../codegen/print/text.ts';
import { ANY_TYPE, builtIn, STRING } from '../schema/built-in.ts';
import type { TypeName } from '../schema/model.ts';
import type { Body, Part, Port, SoapOperation } from '../service/model.ts';
import { splitName, type QualifiedName } from '../xml/qualified-name.ts';
import { NamespaceConstants, TablePrinter } from './tables.ts';
import { identifier } from './type-names.ts';
import type { TypeModel } from './type-model.ts';

/** An operation with the names it has in the package. */
export interface NamedOperation {
  readonly operation: SoapOperation;
  readonly port: Port;
  /** The constant, which is unique in the package. */
  readonly constant: string;
  /** The method, which is unique in its port. */
  readonly method: string;
  /** The id in errors and limits: `checkVat`, or `Media.GetProfiles` where there are several ports. */
  readonly id: string;
}

/** Names of the module of operations itself. */
const OWN_NAMES = ['el', 't', 'SoapOperation'];

/** The constants that earlier runs gave: port, operation and, of overloaded ones, number → constant. */
export type OperationLock = Readonly<Record<string, string>>;

/** The members that every client has, and `then`, by which `await` would take it for a promise: no operation may have one. */
export const OWN_MEMBERS: readonly string[] = ['soap', 'with', 'close', 'constructor', 'then'];

/** Names the operations of all ports; a constant that was given once stays. */
export function nameOperations(ports: readonly Port[], lock: OperationLock): NamedOperation[] {
  const keyed = ports.flatMap((port) => {
    const counts = new Map<string, number>();
    const methods = new Set(OWN_MEMBERS);
    return port.operations.map((operation) => {
      const count = (counts.get(operation.name) ?? 0) + 1;
      counts.set(operation.name, count);
      const number = count === 1 ? '' : ` ${count}`;
      const method = free(identifier(operation.name), methods);
      const id = ports.length > 1 ? `${port.name}.${operation.name}` : operation.name;
      return {
        operation,
        port,
        key: `${port.name} ${operation.name}${number}`,
        method,
        id: id + number.trim(),
      };
    });
  });
  const taken = new Set<string>(OWN_NAMES);
  const locked = new Map<string, string>();
  for (const { key } of keyed) {
    const constant = Object.hasOwn(lock, key) ? lock[key] : undefined;
    if (constant === undefined || taken.has(constant) || identifier(constant) !== constant) continue;
    taken.add(constant);
    locked.set(key, constant);
  }
  return keyed.map(({ key, operation, port, ...names }) => {
    const own = identifier(operation.name);
    const constant =
      locked.get(key) ??
      free(taken.has(own) || /^ns\d+$/.test(own) ? `${identifier(port.name)}_${own}` : own, taken);
    return { operation, port, constant, ...names };
  });
}

/** What the lock is to hold of operations. */
export function lockOperations(operations: readonly NamedOperation[]): OperationLock {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    operations.map(({ port, operation, constant }) => {
      const key = `${port.name} ${operation.name}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [count === 1 ? key : `${key} ${count}`, constant];
    }),
  );
}

/** The name, or the first with a number that is free; it is taken then. */
function free(wished: string, taken: Set<string>): string {
  let name = wished;
  for (let count = 2; taken.has(name); count++) name = `${wished}_${count}`;
  taken.add(name);
  return name;
}

/** The module of all operations: a constant each, and the types of their messages. */
export class OperationPrinter {
  readonly #model: TypeModel;
  readonly #namespaces = new NamespaceConstants();
  readonly #tables: TablePrinter;

  constructor(model: TypeModel) {
    this.#model = model;
    this.#tables = new TablePrinter(model, this.#namespaces);
  }

  print(operations: readonly NamedOperation[], retries: ReadonlyMap<string, 'safe' | 'idempotent'>): string {
    const printed = operations.map((one) => this.#operation(one, retries.get(one.constant)));
    const text = printed.join('\n');
    const tables = [...new Set(text.match(/(?<![\w$])\$[\p{ID_Continue}$]+/gu) ?? [])].sort();
    return [
      "import type { SoapOperation } from '@org/soap';\n",
      "import type * as soap from '@org/soap/schema';\n",
      "import { el } from '@org/soap/schema';\n",
      ...(tables.length === 0 ? [] : [`import { ${tables.join(', ')} } from './tables.ts';\n`]),
      "import type * as t from './types.ts';\n\n",
      this.#namespaces.print(),
      '\n',
      text,
    ].join('');
  }

  #operation({ operation, port, constant, id }: NamedOperation, retry: string | undefined): string {
    const { style, input, output, inputHeaders, outputHeaders, faults, action, documentation } = operation;
    const types = `${constant}Types`;
    const outHeaders = this.#headerTypes(outputHeaders.map(({ part }) => part));
    const doc = docComment([documentation ?? `\`${operation.name}\` of the port ${port.name}.`]);
    const fields = [
      `name: ${literal(id)}`,
      `port: ${literal(port.name)}`,
      `version: ${literal(port.version)}`,
      ...(action === undefined ? [] : [`action: ${literal(action)}`]),
      ...(port.usesAddressing && (input.addressingAction ?? action) !== undefined
        ? [`addressing: ${literal(input.addressingAction ?? action ?? '')}`]
        : []),
      ...(retry === undefined ? [] : [`retry: ${literal(retry)}`]),
      `input: () => (${this.#message(
        input,
        style,
        inputHeaders.map(({ part }) => part),
      )})`,
      ...(output
        ? [
            `output: () => (${this.#message(
              output,
              style,
              outputHeaders.map(({ part }) => part),
            )})`,
          ]
        : []),
      ...(faults.length === 0
        ? []
        : [`faults: () => [${[...new Set(faults.map(({ part }) => this.#part(part)))].join(', ')}]`]),
    ];
    return `/** The types of the messages of {@link ${constant}}. */
export interface ${types} {
  readonly input: ${this.#bodyType(input, style)};
  readonly output: ${output ? this.#bodyType(output, style) : 'undefined'};
  readonly headers: ${this.#headerTypes(inputHeaders.map(({ part }) => part))};
  readonly responseHeaders: ${outHeaders};
  readonly faults: ${this.#headerTypes(
    faults.map(({ part }) => part),
    '',
  )};
}

${doc}export const ${constant}: SoapOperation<${types}> = {
${fields.map((field) => `  ${field},\n`).join('')}};
`;
  }

  #bodyType({ parts }: Body, style: 'document' | 'rpc'): string {
    const [part] = parts;
    if (style === 'document') return part ? this.#partType(part) : '{ [name: string]: never }';
    return `{ ${parts.map((one) => `${propertyKey(one.name)}: ${this.#partType(one)}`).join('; ')} }`;
  }

  #headerTypes(parts: readonly Part[], optional = '?'): string {
    const members = new Map(parts.map((part) => [this.#elementOf(part).name, this.#partType(part)]));
    return `{ ${[...members].map(([name, type]) => `readonly ${propertyKey(name)}${optional}: ${type}`).join('; ')} }`;
  }

  #partType(part: Part): string {
    const { type } = this.#elementOf(part);
    const text = this.#model.typeText(type);
    return this.#model.names.has(type) ? `t.${text}` : text;
  }

  #elementOf(part: Part): { name: string; namespace: string; type: TypeName; nillable: boolean } {
    if (part.element === undefined)
      return { name: part.name, namespace: '', type: this.#known(part.type), nillable: false };
    return this.#element(part.element);
  }

  /** The type of a part; any value where the schemas do not declare it. */
  #known(type: TypeName | undefined): TypeName {
    if (type === undefined) return STRING;
    return builtIn(type) || this.#model.get(type) ? type : ANY_TYPE;
  }

  #element(name: QualifiedName): { name: string; namespace: string; type: TypeName; nillable: boolean } {
    const { namespace, local } = splitName(name);
    const found = this.#model.schema.elements.get(name);
    return {
      name: local,
      namespace,
      type: found?.type ?? ANY_TYPE,
      nillable: found?.nillable ?? false,
    };
  }

  #part(part: Part, key?: string): string {
    const { name, namespace, type, nillable } = this.#elementOf(part);
    return this.#tables.element(name, namespace, type, nillable, key);
  }

  #message(body: Body, style: 'document' | 'rpc', headers: readonly Part[]): string {
    const fields = [
      ...this.#body(body, style),
      ...(style === 'rpc' ? ['isRpc: true'] : []),
      ...(body.isEncoded ? ['isEncoded: true'] : []),
      ...(headers.length === 0
        ? []
        : [`headers: [${[...new Set(headers.map((part) => this.#part(part)))].join(', ')}]`]),
    ];
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }

  #body({ parts, namespace, wrapper }: Body, style: 'document' | 'rpc'): string[] {
    const [part] = parts;
    if (style === 'document') return part ? [`body: ${this.#part(part)}`] : [];
    // A part of RPC style is a property by its own name, also if an element stands for it.
    const content = parts.map((one) => this.#part(one, one.name)).join(', ');
    const schema = `{ name: ${literal(wrapper)}, content: () => [${content}] }`;
    return [`body: el(${literal(wrapper)}, ${this.#namespaces.name(namespace)}, ${schema})`];
  }
}
