import { docComment, literal, propertyKey } from '../../codegen/print/text.ts';
import type { Port } from '../service/model.ts';
import { OWN_MEMBERS, type NamedOperation } from './operations.ts';
import { identifier } from './type-names.ts';

/** The names of a client. */
export interface ClientNames {
  readonly name: string;
  /** `Vies`: the class, and what follows `create`. */
  readonly prefix: string;
}

/** The module of the client: a method for each operation; with several ports, a group of methods for each. */
export function printClient(
  { name, prefix }: ClientNames,
  ports: readonly Port[],
  operations: readonly NamedOperation[],
): string {
  const constants = operations.map(({ constant }) => constant);
  const aliases = new Map(constants.map((constant) => [constant, `${constant}Operation`]));
  const imports = constants.map((constant) => `${constant} as ${aliases.get(constant)}`);
  const isSingle = ports.length === 1;
  const portsOf = isSingle ? [] : portGroups(prefix, ports);
  const groups = portsOf.map((group) => portClass(group, operations, aliases)).join('\n');
  const members = isSingle
    ? operations.map((one) => method(one, aliases, 'this.soap')).join('\n')
    : portsOf
        .map(
          ({ port, member, className }) =>
            `${docComment([`The operations of the port ${port.name}.`], '  ')}  readonly ${member}: ${className} = new ${className}(this);\n`,
        )
        .join('');
  const endpoints = ports
    .map((port) => `    ${propertyKey(port.name)}: ${literal(port.address ?? '')},\n`)
    .join('');
  return `import { createSoap, type HeadersOf, type InputOf, type SoapCallOptions, type SoapClient, type SoapOptions, type SoapPromise, type SoapService } from '@org/soap';
import { ${imports.join(', ')} } from './operations.ts';

/** The service as its WSDL describes it. */
export const service: SoapService = {
  name: ${literal(name)},
  endpoints: {
${endpoints}  },
};

${groups}
${docComment(['A client of the service, with a method for each operation.', '', ...(isSingle && ports[0]?.documentation !== undefined ? [ports[0].documentation, ''] : []), '@public'])}export class ${prefix} {
  /** The client that sends the calls. */
  readonly soap: SoapClient;

  /** @throws ConfigurationError that names the option that is wrong, and what to write instead. */
  constructor(options: SoapOptions | SoapClient = {}) {
    this.soap = 'call' in options ? options : createSoap(service, options);
  }

${members}
  /** Returns a client with some options changed. Both share limiter, circuit breaker and health. */
  with(overrides: Partial<SoapOptions>): ${prefix} {
    return new ${prefix}(this.soap.with(overrides));
  }

  /** Closes the client: its calls come to their end, and later calls fail with a \`ConfigurationError\`. */
  close(): Promise<void> {
    return this.soap.close();
  }
}
`;
}

/** The ports of a client, each with the name of its member. */
export interface PortGroup {
  readonly port: Port;
  readonly member: string;
  /** The class of its operations. */
  readonly className: string;
}

/** Names the groups of a client with several ports. */
export function portGroups(prefix: string, ports: readonly Port[]): PortGroup[] {
  const taken = new Set(OWN_MEMBERS);
  return ports.map((port) => {
    const wished = identifier(port.name);
    let member = wished;
    for (let count = 2; taken.has(member); count++) member = `${wished}_${count}`;
    taken.add(member);
    return { port, member, className: `${prefix}${member}` };
  });
}

function portClass(
  { port, className }: PortGroup,
  operations: readonly NamedOperation[],
  aliases: ReadonlyMap<string, string>,
): string {
  const own = operations.filter((one) => one.port === port);
  return `${docComment([`The operations of the port ${port.name}.`, '', ...(port.documentation === undefined ? [] : [port.documentation, '']), '@public'])}export class ${className} {
  readonly #client: { readonly soap: SoapClient };

  constructor(client: { readonly soap: SoapClient }) {
    this.#client = client;
  }

${own.map((one) => method(one, aliases, 'this.#client.soap')).join('\n')}}
`;
}

function method(
  { constant, method: name, operation }: NamedOperation,
  aliases: ReadonlyMap<string, string>,
  soap: string,
): string {
  const alias = aliases.get(constant) ?? constant;
  const doc = docComment([operation.documentation ?? `Calls \`${operation.name}\`.`], '  ');
  return `${doc}  ${name}(input: InputOf<typeof ${alias}>, options?: SoapCallOptions<HeadersOf<typeof ${alias}>>): SoapPromise<typeof ${alias}> {
    return ${soap}.call(${alias}, input, options);
  }
`;
}
