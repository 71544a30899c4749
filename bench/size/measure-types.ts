import type { TypeCost } from '../results/sizes.ts';
import { interleave } from '../statistics/interleave.ts';
import { median } from '../statistics/summary.ts';
import { ALL } from './applications.ts';
import { compile, type Compilation, type Compiler } from './type-cost.ts';

const COMPILERS: readonly Compiler[] = ['TypeScript 6', 'TypeScript 7'];

/** What type-checking an application costs more than one that uses nothing, round by round. */
export async function measureTypes(
  applications: string,
  rounds: number,
): Promise<Record<string, Record<string, TypeCost>>> {
  const costs: Record<string, Record<string, TypeCost>> = Object.fromEntries(ALL.map((name) => [name, {}]));
  for (const compiler of COMPILERS) {
    const results = await interleave(['baseline', ...ALL], rounds, (name) =>
      compile(compiler, applications, name),
    );
    const baseline = results.get('baseline') ?? [];
    for (const name of ALL) {
      const more = (figure: keyof Compilation): number =>
        median(
          (results.get(name) ?? []).map((one, round) => one[figure] - (baseline[round]?.[figure] ?? NaN)),
        );
      costs[name] = {
        ...costs[name],
        [compiler]: {
          seconds: more('seconds'),
          cpuSeconds: more('cpuSeconds'),
          memoryBytes: more('memoryBytes'),
          files: more('files'),
          symbols: more('symbols'),
          types: more('types'),
          instantiations: more('instantiations'),
        },
      };
    }
  }
  return costs;
}
