import type { Classified } from './classify.ts';

/** The page of the documentation: totals, reasons, and a line for each document. */
export function pageOf(classified: readonly Classified[]): string {
  const count = (outcome: Classified['outcome'], among: readonly Classified[] = classified): number =>
    among.filter((one) => one.outcome === outcome).length;
  const passed = count('passed');
  const share = ((100 * passed) / classified.length).toFixed(1);
  const bySpec = grouped(classified, ({ spec }) => spec);
  const reasons = grouped(
    classified.filter(({ outcome }) => outcome === 'refused'),
    ({ reason = '' }) => reason,
  );
  const wrong = classified.filter(({ outcome }) => outcome === 'wrong');
  return [
    '# Spector',
    '',
    '[Spector](https://github.com/microsoft/typespec/tree/main/packages/http-specs) is the examination of client generators that TypeSpec uses: small APIs, and scenarios with the requests that a client must send. `pnpm spector` adds a package for each of its OpenAPI documents with `provider:add`, compiles a call for each request, and makes the calls against a server on this machine. A scenario is passed if the compiler takes the calls, the server receives the requests that the scenario expects, and the caller gets what the responses hold.',
    '',
    `Of ${classified.length} scenarios, ${passed} (${share} %) are passed, ${count('refused')} are refused for a reason, and ${count('wrong')} go wrong.`,
    '',
    '| Reason for a refusal | Scenarios |',
    '| --- | --: |',
    ...[...reasons]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([reason, list]) => `| ${reason.replaceAll('|', String.raw`\|`)} | ${list.length} |`),
    '',
    'The documents come from the TypeSpec sources. What OpenAPI cannot express is missing in them: pages that a document does not describe are requested one by one, and events whose content has no schema are compared as text.',
    '',
    '| API | Passed | Refused | Wrong |',
    '| --- | --: | --: | --: |',
    ...[...bySpec].map(
      ([spec, list]) =>
        `| ${spec} | ${count('passed', list)} | ${count('refused', list)} | ${count('wrong', list)} |`,
    ),
    ...(wrong.length > 0
      ? ['', 'Scenarios that go wrong:', '', ...wrong.map(({ name }) => `- \`${name}\``)]
      : []),
    '',
  ].join('\n');
}

function grouped(
  classified: readonly Classified[],
  keyOf: (outcome: Classified) => string,
): Map<string, Classified[]> {
  const groups = new Map<string, Classified[]>();
  for (const outcome of classified)
    groups.set(keyOf(outcome), [...(groups.get(keyOf(outcome)) ?? []), outcome]);
  return groups;
}
