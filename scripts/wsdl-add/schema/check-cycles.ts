import { SpecError } from '../../specs/errors.ts';
import type { SchemaType, TypeName } from './model.ts';

/** @throws SpecError if a type derives from itself, or is a list or union of itself */
export function checkCycles(types: ReadonlyMap<TypeName, SchemaType>): void {
  const done = new Set<TypeName>();
  const open = new Set<TypeName>();
  const visit = (name: TypeName): void => {
    const type = types.get(name);
    if (!type || done.has(name)) return;
    if (open.has(name)) throw new SpecError(`the type ${name} derives from itself`);
    open.add(name);
    for (const one of originsOf(type)) visit(one);
    open.delete(name);
    done.add(name);
  };
  for (const name of types.keys()) visit(name);
}

function originsOf(type: SchemaType): readonly TypeName[] {
  if (type.kind === 'complex') return type.base === undefined ? [] : [type.base];
  switch (type.variety.kind) {
    case 'restriction':
      return [type.variety.base];
    case 'list':
      return [type.variety.item];
    case 'union':
      return type.variety.members;
  }
}
