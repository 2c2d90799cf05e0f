import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './command.js';

/** @throws UsageError where there is no terminal to ask at. */
export async function ask(question: string, hidden = false): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError(`There is nobody to ask: ${question.trim()} Give it as an option.`);
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({
    input: process.stdin,
    output: hidden ? nowhere : process.stdout,
    terminal: hidden,
  });
  const answer = await prompt.question('');
  prompt.close();
  if (hidden) process.stdout.write('\n');
  return answer;
}
