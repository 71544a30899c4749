/** A report, read again: entry → exported name → how it is declared. */
export type Api = ReadonlyMap<string, ReadonlyMap<string, string>>;

const DECLARED = /^(?:abstract class|class|interface|type|function|const|let|var|enum|namespace) ([\w$]+)/;
const PASSED_ON = /^export \{ (.*) \} from ('.*');$/;

/** Reads what `apiReport` wrote. */
export function parseReport(report: string): Api {
  const api = new Map<string, Map<string, string>>();
  let entry = new Map<string, string>();
  let name: string | undefined;
  const declare = (declared: string, text: string): void => {
    const before = entry.get(declared);
    entry.set(declared, before === undefined ? text : `${before}\n${text}`);
  };
  for (const line of report.split('\n')) {
    const heading = /^## (.*)$/.exec(line)?.[1];
    const [, names = '', from = ''] = PASSED_ON.exec(line) ?? [];
    const declared = DECLARED.exec(line)?.[1];
    if (heading !== undefined) {
      entry = new Map();
      api.set(heading, entry);
      name = undefined;
    } else if (from) {
      for (const each of names.split(', '))
        declare(each.replace(/^.* as /, ''), `export { ${each} } from ${from};`);
      name = undefined;
    } else if (declared !== undefined) {
      name = declared;
      declare(name, line);
    } else if (name !== undefined && line !== '' && !line.startsWith('```')) declare(name, line);
  }
  return api;
}
