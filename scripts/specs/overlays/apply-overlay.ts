import { parseText } from '../adapters/openapi/parse-text.ts';
import { SpecError } from '../errors.ts';
import { copy, record } from '../record.ts';
import { placesAt, type Place } from './json-path.ts';

/** The changes of an OpenAPI Overlay. */
interface Action {
  readonly target: string;
  readonly remove: boolean;
  readonly update: unknown;
}

/**
 * Applies an overlay in the OpenAPI Overlay format, version 1, to a vendor's description, before anything of it is read.
 *
 * @param text - of the overlay, JSON or YAML
 * @param what - the overlay's file, for errors
 * @param note - called for each action that selects nothing
 * @returns the changed description; the given one stays as it is
 * @throws SpecError in one line for a file that is no overlay, or an action that cannot be applied
 */
export function applyOverlay(description: unknown, text: string, what: string, note: (line: string) => void = () => undefined): unknown {
  const holder = record<unknown>([['root', copy(description)]]);
  for (const [index, action] of actionsOf(parseText(text, what), what).entries()) {
    const places = placesIn(holder['root'], action.target, what);
    if (places.length === 0) note(`${what}: action ${index + 1} selects nothing: ${action.target}`);
    if (action.remove) remove(places, action.target, what);
    else for (const place of places) update(place, action, holder, what);
  }
  return holder['root'];
}

function actionsOf(overlay: unknown, what: string): Action[] {
  const { overlay: version, actions } = isObject(overlay) ? overlay : {};
  if (!/^1\.\d+(\.\d+)?$/.test(String(version)))
    throw new SpecError(`${what} is no OpenAPI Overlay of version 1: it must begin with "overlay: 1.0.0"`);
  if (!Array.isArray(actions) || actions.length === 0) throw new SpecError(`${what} has no actions`);
  return actions.map((action: unknown, index) => {
    const { target, remove: isRemoved, update: value } = isObject(action) ? action : {};
    if (typeof target !== 'string') throw new SpecError(`${what}: action ${index + 1} has no target`);
    if (isRemoved !== true && value === undefined)
      throw new SpecError(`${what}: action ${index + 1} has neither "update" nor "remove: true"`);
    return { target, remove: isRemoved === true, update: value };
  });
}

function placesIn(root: unknown, target: string, what: string): Place[] {
  try {
    return placesAt(root, target);
  } catch (error) {
    throw error instanceof SpecError ? new SpecError(`${what}: ${error.message}`) : error;
  }
}

function remove(places: readonly Place[], target: string, what: string): void {
  // From the end, so that the places before stay where they are.
  for (const { parent, key } of [...places].reverse()) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (target.trim() === '$') throw new SpecError(`${what}: the whole description cannot be removed`);
    else Reflect.deleteProperty(parent, key);
  }
}

/** An object takes properties, and a list one more entry; nothing else can be changed in place. */
function update({ parent, key, value }: Place, { target, update: change }: Action, holder: Record<string, unknown>, what: string): void {
  const isRoot = value === holder['root'] && target.trim() === '$';
  if (Array.isArray(value)) value.push(...(Array.isArray(change) ? copy(change as unknown[]) : [copy(change)]));
  else if (isObject(value) && isObject(change)) {
    const merged = merge(value, change);
    if (isRoot) holder['root'] = merged;
    else Reflect.set(parent, key, merged);
  } else throw new SpecError(`${what}: ${target.slice(0, 100)} selects ${isObject(value) ? 'an object, and the update is none' : 'neither an object nor a list'}: select what holds it`);
}

/** Objects merge, lists are joined, anything else replaces. */
function merge(target: unknown, change: unknown): unknown {
  if (Array.isArray(target) && Array.isArray(change)) return [...(target as unknown[]), ...copy(change as unknown[])];
  if (!isObject(target) || !isObject(change)) return copy(change);
  const out = record<unknown>(Object.entries(target));
  for (const [name, value] of Object.entries(change)) out[name] = name in out ? merge(out[name], value) : copy(value);
  return out;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
