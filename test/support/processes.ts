import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What `npm test` built before. */
const BUILT = fileURLToPath(new URL('../../dist/src/', import.meta.url));

type Environment = Readonly<Record<string, string>>;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the operator in a process of its own, without a terminal. */
export async function runCommand(args: readonly string[], environment: Environment): Promise<Ended> {
  const { process: child, output } = start('cli.js', args, environment);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

/** The same, for somebody who does not wait for its end. */
export function beginCommand(args: readonly string[], environment: Environment): ChildProcess {
  return start('cli.js', args, environment).process;
}

export interface Serving {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * The server in a process of its own, on a port that is free.
 *
 * @throws an error with what it said, when it ends instead of serving
 */
export async function serve(environment: Environment): Promise<Serving> {
  const free = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...environment };
  const { process: child, output } = start('main.js', [], free);
  const closed = once(child, 'close');
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const ready = /is ready: (\S+)/.exec(output.out)?.[1];
      if (ready) resolve(ready);
    });
    child.once('close', (code) => reject(new Error(`Ended with ${code}: ${output.err}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
  };
  return { origin, stop };
}

function start(file: string, args: readonly string[], environment: Environment) {
  const { PATH = '', TZ = 'UTC' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [`${BUILT}${file}`, ...args], {
    env: { PATH, TZ, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  return { process: child, output };
}
