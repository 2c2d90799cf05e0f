import { describe, expect, it } from '@jest/globals';
import { hashPassword, passwordFits } from '../../../src/access/passwords.js';
import { Turns } from '../../../src/access/turns.js';
import { TooBusy } from '../../../src/threads/unfinished.js';

describe('Turns', () => {
  const gate = () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { opened, open };
  };

  it('let a few work at a time, and the others in the order in which they came', async () => {
    const turns = new Turns(2, 10);
    const gates = [gate(), gate(), gate(), gate()];
    const begun: number[] = [];
    const works = gates.map(({ opened }, index) =>
      turns.take(async () => {
        begun.push(index);
        await opened;
      }),
    );
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1]);
    gates[1]?.open();
    await works[1];
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1, 2]);
    for (const { open } of gates) open();
    await Promise.all(works);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('refuse whoever would wait too long, and go on after a work that failed', async () => {
    const turns = new Turns(1, 1);
    const first = gate();
    const failing = turns.take(async () => {
      await first.opened;
      throw new Error('failed');
    });
    const waiting = turns.take(() => Promise.resolve('served'));
    await expect(turns.take(() => Promise.resolve('never'))).rejects.toThrow(TooBusy);
    first.open();
    await expect(failing).rejects.toThrow('failed');
    await expect(waiting).resolves.toBe('served');
    await expect(turns.take(() => Promise.resolve('again'))).resolves.toBe('again');
  });
});

describe('A password', () => {
  it('fits its own hash in any form of its letters, another does not, and nothing fits a user without one', async () => {
    const kept = await hashPassword('कुंजी long é enough'.normalize('NFD'));
    expect(await passwordFits('कुंजी long é enough'.normalize('NFC'), kept)).toBe(true);
    expect(await passwordFits('another', kept)).toBe(false);
    expect(await passwordFits('nobody has this password', null)).toBe(false);
  });
});
