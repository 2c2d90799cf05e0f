import { CredentialRenewal } from '../credentials/issuing/credential-renewal.service.js';
import { IssuerKeysQueries } from '../credentials/keys/issuer-keys.queries.js';
import { IssuerKeys } from '../credentials/keys/issuer-keys.service.js';
import { operator } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { ADDRESS_OPTION, agreeAddress } from './agree-address.js';
import { type Command, counted, readArguments, UsageError } from './command.js';

export const withdrawKey: Command = {
  usage:
    '<key> [--from <instant>] [--address <url>]: nothing a stolen key signed since is believed; what stands is signed anew',
  async run({ open, say }, args) {
    const { values, positionals } = readArguments(
      args,
      { from: { type: 'string' }, ...ADDRESS_OPTION },
      { names: 1 },
    );
    const app = await open();
    await agreeAddress(app, { address: values.address, moves: false });
    const keys = await app.get(IssuerKeysQueries).all();
    const name = (positionals[0] ?? '').split(/[/#]/).at(-1);
    const key = keys.find(({ id, publicKey }) => [id, publicKey.publicKeyMultibase].includes(name ?? ''));
    if (!key) {
      const known = keys.map(
        ({ id, kind, publicKey }) => `  ${id} (${kind}) ${publicKey.publicKeyMultibase}`,
      );
      throw new UsageError(
        `Name one of the issuer's keys, by its id, its address or its public key:\n${known.join('\n')}`,
      );
    }
    const from = instantOf(values.from, app.get(Clock).now());
    const { revokedAt, made } = await app.get(IssuerKeys).withdraw(operator('withdraw-key'), key.id, from);
    say(`Withdrawn from ${revokedAt} on, and listed as such: ${key.id}`);
    if (made) say(`Signs from now on: ${made}`);
    const progress = ({ done, total }: { done: number; total: number }) =>
      say(`${done} of ${counted(total, 'credential')} signed anew.`);
    const { issued, failed } = await app.get(CredentialRenewal).renew(progress, 'withdrawn');
    for (const { number, why } of failed) say(`${number} could not be signed anew: ${why}`);
    if (issued + failed.length === 0) say('Nothing that stands was signed by it.');
    return failed.length > 0 ? 1 : 0;
  },
};

/** @throws UsageError for what is no instant of the past. */
function instantOf(text: string | undefined, now: string): string {
  if (text === undefined) return now;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(at) || at > Date.parse(now)) {
    throw new UsageError(
      `--from is '${text}'; an instant that is past is accepted, as 2026-11-30T09:00:00Z.`,
    );
  }
  return new Date(at).toISOString();
}
