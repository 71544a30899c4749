import type { QualifiedName } from '../xml/qualified-name.ts';
import type { World } from '../read/world.ts';
import type { Body, Part, Port, SoapVersion } from './model.ts';
import { readPorts } from './read-ports.ts';

/**
 * The ports of all worlds, each with a name of its own.
 *
 * @param names For each world, the names of its types and elements in the merged schema.
 * @param preferred The version of SOAP that is used where a port type is bound to several.
 */
export function portsOfWorlds(
  worlds: readonly World[],
  names: readonly ReadonlyMap<QualifiedName, QualifiedName>[],
  preferred: SoapVersion | undefined,
  note: (text: string) => void,
): Port[] {
  const ports: Port[] = [];
  const seen = new Set<string>();
  const taken = new Set<string>();
  for (const [index, world] of worlds.entries())
    for (const read of readPorts(world, preferred, note)) {
      const port = renamedPort(read, names[index] ?? new Map());
      // A description that two worlds share has the same ports in both.
      const text = JSON.stringify(port);
      if (seen.has(text)) continue;
      seen.add(text);
      let { name } = port;
      for (let count = 2; taken.has(name); count++) name = `${port.name}_${count}`;
      taken.add(name);
      ports.push({ ...port, name });
    }
  return ports;
}

function renamedPort(port: Port, names: ReadonlyMap<QualifiedName, QualifiedName>): Port {
  if (names.size === 0) return port;
  const rename = (name: QualifiedName | undefined): QualifiedName | undefined =>
    name === undefined ? undefined : (names.get(name) ?? name);
  const part = (one: Part): Part => ({ ...one, element: rename(one.element), type: rename(one.type) });
  const body = (one: Body): Body => ({ ...one, parts: one.parts.map(part) });
  return {
    ...port,
    operations: port.operations.map((operation) => ({
      ...operation,
      input: body(operation.input),
      output: operation.output && body(operation.output),
      inputHeaders: operation.inputHeaders.map((header) => ({ ...header, part: part(header.part) })),
      outputHeaders: operation.outputHeaders.map((header) => ({ ...header, part: part(header.part) })),
      faults: operation.faults.map((fault) => ({ ...fault, part: part(fault.part) })),
    })),
  };
}
