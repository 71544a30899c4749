import { spawn } from 'node:child_process';

/** What a program wrote and how it ended. */
export interface Ran {
  readonly code: number | null;
  /** Standard output. */
  readonly stdout: string;
  /** Both outputs, as they came. */
  readonly output: string;
}

/** How to run a program. */
export interface RunOptions {
  readonly cwd: string;
  /** Added to {@link plainEnvironment}; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** After this many milliseconds it is ended. */
  readonly timeoutMs?: number;
}

const FOUR_MINUTES = 240_000;

/** Runs a program to its end, without a shell. */
export function run(file: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...plainEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? FOUR_MINUTES,
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, output });
    });
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @throws Error with the end of its output when it does not.
 */
export async function mustRun(file: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const ran = await run(file, args, options);
  if (ran.code === 0) return ran;
  throw new Error(`${[file, ...args].join(' ')} ended with ${String(ran.code)}:\n${tail(ran.output)}`);
}

/** What pnpm tells its scripts about the repository is no business of a project elsewhere. */
function plainEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^(npm_(lifecycle|package|command|execpath|node_execpath|config_user_agent)|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$|PNPM_SCRIPT)/.test(
          name,
        ),
    ),
  );
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-40).join('\n');
}
