import type { OpenApiDocument } from '../document.ts';
import { SpecError } from '../errors.ts';
import { mergePatch } from '../merge-patch.ts';
import { replaceContent } from '../record.ts';
import type { Pass } from './types.ts';

/** Our own corrections, after everything derived, so that they have the last word. */
export const overlay: Pass = {
  name: 'overlay',
  run: (document, context) => {
    const { overlay: patch } = context;
    if (patch === null) return;
    if (typeof patch !== 'object' || Array.isArray(patch))
      throw new SpecError('overlay.yaml must hold an object');
    replaceContent(document, mergePatch(document, patch) as OpenApiDocument);
  },
};
