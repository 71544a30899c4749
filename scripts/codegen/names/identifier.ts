import { pascalCase } from './case.ts';

/** Words that cannot name a function or parameter in a module; a property may have any of them. */
const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Whether a property name needs no quotes. Only ASCII names do not, because other characters can look alike. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** Whether a function or parameter may have the name. */
export const isBindable = (name: string): boolean => isIdentifier(name) && !reserved.has(name);

/** Returns the name of a parameter, without the characters that a parameter cannot have. */
export function parameterName(name: string): string {
  const kept = isIdentifier(name) ? name : name.replaceAll(/[^\w$]+/g, '_').replace(/^(?=\d|$)/, '_');
  return reserved.has(kept) || kept === 'params' || kept === 'options' ? `${kept}_` : kept;
}

/** Returns the type name of a schema, in PascalCase. */
export function typeName(name: string): string {
  return /^[A-Z][\w$]*$/.test(name) ? name : pascalCase(name).replace(/^(?=\d|$)/, '_');
}
