import { SpecError } from '../../errors.ts';

export interface FlatPath {
  /** `/v1/projects/{projectsId}/topics/{topicsId}:publish` */
  readonly path: string;
  /** The names in it that stand for parts of a reserved parameter. */
  readonly parts: readonly string[];
}

/** The whole of a value that is one segment: the pattern stands where no sample was thought of. */
const SEGMENT = '[^/]+';

/** Some segments, which nothing tells apart. */
const REST = '.*';

/**
 * A template whose reserved parameters all stand for one segment each is a plain one: BigQuery's `{+projectId}` is
 * `{projectId}`.
 *
 * @param pattern - of a parameter, or an example of its value
 */
export function plainTemplate(template: string, pattern: (name: string) => string | undefined): string {
  const names = [...template.matchAll(/\{\+(\w+)\}/g)].map(([, name = '']) => name);
  const isPlain = names.every((name) => pattern(name)?.replaceAll(/^\^|\$$/g, '') === SEGMENT);
  return isPlain ? template.replaceAll('{+', '{') : template;
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
  let literal = '';
  const part = (): string => {
    const taken = parts.filter((one) => one.replace(/\d+$/, '') === `${literal}Id`).length;
    const name = `${literal}Id${taken === 0 ? '' : String(taken)}`;
    parts.push(name);
    return `{${name}}`;
  };
  const path = template.replaceAll(/\{\+(\w+)\}/g, (_, name: string, at: number) => {
    const value = example(name);
    if (value === undefined) throw new SpecError(`${template}: no example of "${name}" tells its segments`);
    // Whatever one segment or some are, is a part of its own, named for the last segment that is known.
    literal = /(\w+)\/$/.exec(template.slice(0, at))?.[1] ?? literal;
    if (value === SEGMENT || value === REST) return part();
    return value
      .replaceAll(SEGMENT, 'any')
      .split('/')
      .map((segment, index) => {
        if (index % 2 === 0 && segment !== REST) return (literal = segment);
        return part();
      })
      .join('/');
  });
  if (!/^[\w/{}:.@-]+$/.test(path)) throw new SpecError(`${template}: "${path}" is no flat path`);
  return { path, parts };
}
