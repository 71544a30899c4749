import { SpecError } from '../../errors.ts';

export interface FlatPath {
  /** `/v1/projects/{projectsId}/topics/{topicsId}:publish` */
  readonly path: string;
  /** The names in it that stand for parts of a reserved parameter. */
  readonly parts: readonly string[];
}

/**
 * Templates like `/v1/{+name}` say the same for schemas, snapshots and topics, so OpenAPI could hold only one of them.
 * The flat path spells the name's segments out, as Discovery's `flatPath` does.
 *
 * @param template - with reserved parameters, `/v1/{+topic}:publish`
 * @param example - a value of a parameter: `projects/my-project/topics/my-topic`
 */
export function flatPath(template: string, example: (name: string) => string | undefined): FlatPath {
  const parts: string[] = [];
  const path = template.replaceAll(/\{\+(\w+)\}/g, (_, name: string) => {
    const value = example(name);
    if (value === undefined) throw new SpecError(`${template}: no example of "${name}" tells its segments`);
    // Where no sample was thought of, the example is the pattern of the name.
    return value
      .replaceAll('[^/]+', 'any')
      .split('/')
      .map((segment, index, all) => {
        if (index % 2 === 0) return segment;
        const part = `${all[index - 1] ?? ''}Id`;
        parts.push(part);
        return `{${part}}`;
      })
      .join('/');
  });
  if (!/^[\w/{}:.@-]+$/.test(path)) throw new SpecError(`${template}: "${path}" is no flat path`);
  return { path, parts };
}
