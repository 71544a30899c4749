import { camelCase } from '../../codegen/names/case.ts';
import { isBindable } from '../../codegen/names/identifier.ts';
import { SpecError } from '../../specs/errors.ts';
import { TAKEN } from '../../specs/providers/google/apis.ts';
import { assertUntaken } from '../package-name.ts';

/** @throws SpecError in one line if no new entry of `@org/google` can have the name */
export async function assertApiName(api: string, root: string): Promise<void> {
  const shown = JSON.stringify(api).slice(0, 60);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(api) || api.length > 40 || !isBindable(camelCase(api)))
    throw new SpecError(
      `${shown} cannot name an entry of @org/google: use lower-case letters, digits and hyphens, as in "admin-directory"`,
    );
  if (TAKEN.has(api)) throw new SpecError(`${shown} is an entry of @org/google already: choose another name`);
  await assertUntaken(`google/${api}`, root, [
    `specs/google/${api}`,
    `packages/google/src/generated/${api}`,
    `.changeset/google-${api}.md`,
  ]);
}
