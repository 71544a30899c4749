import type { AnyParticle, ElementParticle, Particle } from '../schema/model.ts';
import { qualified } from '../xml/qualified-name.ts';

/** What a node will be once its elements have names. */
export type Draft =
  | ElementParticle
  | AnyParticle
  | { readonly kind: 'group'; readonly items: readonly Draft[] }
  | {
      readonly kind: 'choice';
      readonly branches: readonly (readonly Draft[])[];
      readonly isOptional: boolean;
    }
  | RepetitionDraft;

export interface RepetitionDraft {
  readonly kind: 'repetition';
  readonly branches: readonly (readonly Draft[])[];
  readonly min: number;
  readonly max: number;
}

/** The parts of a particle; groups of one part are that part, and choices and sequences that repeat are repetitions. */
export function draftsOf(particle: Particle, outerMin: number, outerMax: number): Draft[] {
  const min = particle.min * outerMin;
  const max = particle.max * outerMax;
  if (particle.kind === 'element' || particle.kind === 'any') return [{ ...particle, min, max }];
  const items = particle.items.filter((item) => item.max > 0);
  const [only] = items;
  if (only === undefined) return [];
  if (items.length === 1) return draftsOf(only, min, max);
  if (max > 1) {
    const branches =
      particle.kind === 'choice'
        ? items.map((item) => draftsOf(item, 1, 1))
        : [items.flatMap((item) => draftsOf(item, 1, 1))];
    return [{ kind: 'repetition', branches, min, max }];
  }
  if (particle.kind === 'choice')
    return [{ kind: 'choice', branches: items.map((item) => draftsOf(item, 1, 1)), isOptional: min === 0 }];
  const drafts = items.flatMap((item) => draftsOf(item, 1, 1));
  return min === 0 ? [{ kind: 'group', items: drafts }] : drafts;
}

/** The places of an element in one type. */
export interface Places {
  readonly element: ElementParticle;
  /** How many of them one document may have; of the branches of a choice, the one with the most counts. */
  count: number;
  isList: boolean;
}

export function placesOf(drafts: readonly Draft[]): Map<string, Places> {
  const places = new Map<string, Places>();
  const add = (element: ElementParticle, count: number, isList: boolean): void => {
    const name = qualified(element.namespace, element.name);
    const known = places.get(name);
    if (!known) places.set(name, { element, count, isList });
    else {
      known.count += count;
      known.isList ||= isList;
    }
  };
  for (const draft of drafts)
    if (draft.kind === 'element') add(draft, 1, draft.max > 1);
    else if (draft.kind === 'group')
      for (const { element, count, isList } of placesOf(draft.items).values()) add(element, count, isList);
    else if (draft.kind === 'choice') {
      const most = new Map<string, Places>();
      for (const branch of draft.branches)
        for (const [name, place] of placesOf(branch)) {
          const known = most.get(name);
          if (!known) most.set(name, place);
          else {
            known.count = Math.max(known.count, place.count);
            known.isList ||= place.isList;
          }
        }
      for (const { element, count, isList } of most.values()) add(element, count, isList);
    }
  return places;
}

/** The repetitions of one object. */
export function repetitionsOf(drafts: readonly Draft[]): RepetitionDraft[] {
  return drafts.flatMap((draft) => {
    if (draft.kind === 'repetition') return [draft];
    if (draft.kind === 'group') return repetitionsOf(draft.items);
    return draft.kind === 'choice' ? draft.branches.flatMap(repetitionsOf) : [];
  });
}

/** The names of the elements that an item of a repetition may begin with or hold. */
export function namesIn({ branches }: RepetitionDraft): string[] {
  const names = (drafts: readonly Draft[]): string[] =>
    drafts.flatMap((draft) => {
      if (draft.kind === 'element') return [draft.name];
      if (draft.kind === 'group') return names(draft.items);
      return draft.kind === 'any' ? [] : draft.branches.flatMap(names);
    });
  return branches.flatMap(names);
}
