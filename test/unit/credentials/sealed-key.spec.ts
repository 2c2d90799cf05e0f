import { describe, expect, it } from '@jest/globals';
import { sealKey, Unsealable, unsealKey } from '../../../src/credentials/keys/sealed-key.js';

const SECRET = 'a secret of more than thirty-two characters';
const KEY = { d: 'the private part' };

describe('A sealed private key', () => {
  it('is opened by its secret alone, and never looks the same twice', async () => {
    const [one, two] = await Promise.all([sealKey(KEY, SECRET, 'k1'), sealKey(KEY, SECRET, 'k1')]);
    expect(one).not.toBe(two);
    expect(one).not.toContain('private');
    expect(await unsealKey(one, SECRET, 'k1')).toEqual(KEY);
    await expect(unsealKey(one, `${SECRET}!`, 'k1')).rejects.toThrow(Unsealable);
  });

  it('does not pass for another key, and notices a changed letter anywhere', async () => {
    const sealed = await sealKey(KEY, SECRET, 'k1');
    await expect(unsealKey(sealed, SECRET, 'k2')).rejects.toThrow(Unsealable);
    for (const [nth, part] of sealed.split('.').entries()) {
      const changed = sealed.split('.').with(nth, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`);
      await expect(unsealKey(changed.join('.'), SECRET, 'k1')).rejects.toThrow(Unsealable);
    }
    await expect(unsealKey('', SECRET, 'k1')).rejects.toThrow(Unsealable);
  });
});
