import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Server {
  readonly origin: string;
  ask<T>(question: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a server of `bench/servers` as a process of its own, as in production. */
export async function startServer(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Server> {
  const file = fileURLToPath(new URL(`./servers/${name}.js`, import.meta.url));
  const child: ChildProcess = fork(file, { env: { ...process.env, ...environment } });
  const [ready] = (await once(child, 'message')) as [{ origin: string }];
  return {
    origin: ready.origin,
    ask: async <T>(question: unknown) => {
      child.send(question as object);
      const [answer] = (await once(child, 'message')) as [T];
      return answer;
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
