import { run } from '../workspace/run.ts';
import { SkippedCheck } from './check.ts';
import type { Project } from './project.ts';

interface AuditReport {
  readonly metadata?: { readonly vulnerabilities?: { readonly total?: number } };
  readonly message?: string;
  readonly error?: { readonly summary?: string; readonly code?: string };
}

/** Asks the registry for known vulnerabilities of what the package brings. @throws Error when there are any. */
export async function auditProject({ folder }: Project): Promise<string> {
  const { stdout, output } = await run('npm', ['audit', '--omit=dev', '--json'], {
    cwd: folder,
    timeoutMs: 60_000,
  });
  return assessAudit(stdout, output);
}

/** Says what `npm audit --json` means. */
export function assessAudit(stdout: string, output: string): string {
  const report = parse(stdout);
  const total = report?.metadata?.vulnerabilities?.total;
  if (total === 0) return 'no known vulnerability';
  if (total !== undefined) throw new Error(`${total} known vulnerabilities:\n${stdout}`);
  const reason = report?.message ?? report?.error?.summary ?? output.trim().split('\n')[0] ?? '';
  throw new SkippedCheck(`the registry offers no audit: ${reason.slice(0, 200)}`);
}

function parse(text: string): AuditReport | undefined {
  try {
    return JSON.parse(text) as AuditReport;
  } catch {
    return undefined;
  }
}
