/**
 * The values of reserved parameters, out of the flat path: `/v1/projects/{projectsId}/topics/{topicsId}:publish` for
 * `/v1/{+topic}:publish` gives `topic`: `projects/my-project/topics/my-topic`.
 *
 * @param valueOf - the value of a part, such as `projectsId`
 */
export function reservedValues(
  path: string,
  template: string,
  valueOf: (part: string) => string,
): ReadonlyMap<string, string> {
  const names = [...template.matchAll(/\{\+(\w+)\}/g)].map(([, name = '']) => name);
  const [head = '', ...literals] = template.split(/\{\+\w+\}/);
  const values: (readonly [string, string])[] = [];
  let end = path.length;
  // From the end: all but the first value are one segment each.
  for (const [index, name] of [...names.entries()].reverse()) {
    const stop = end - (literals[index] ?? '').length;
    const start = index === 0 ? head.length : path.lastIndexOf('/', stop) + 1;
    values.unshift([
      name,
      path.slice(start, stop).replaceAll(/\{(\w+)\}/g, (_, part: string) => valueOf(part)),
    ]);
    end = start;
  }
  return new Map(values);
}
