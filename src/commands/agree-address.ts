import { didWebOf } from '../credentials/did-web.js';
import { Issuer } from '../credentials/issuer.js';
import { CredentialRenewal } from '../credentials/issuing/credential-renewal.service.js';
import { withoutEnd } from '../shared/without-end.js';
import { ask } from './ask.js';
import { type CommandContext, CommandProblem, counted, UsageError } from './command.js';

type Opened = Awaited<ReturnType<CommandContext['open']>>;

export const ADDRESS_OPTION = { address: { type: 'string' } } as const;

/** With PORT=0 no address is known before a server listens. @throws CommandProblem */
export function refuseUnknownAddress(issuer: Issuer): void {
  if (!issuer.isKnown)
    throw new CommandProblem('Set PUBLIC_URL, or PORT: the address stands in every credential.');
}

/**
 * A command is easily started without the server's PORT or PUBLIC_URL, and would sign under an address that nobody answers
 * for. Where what stands names another one, somebody says that the present one is meant.
 *
 * @param moves whether credentials of an address of before are signed anew as well; otherwise that one may stand
 * @returns what is said of the address, for the operator
 * @throws UsageError where the address given is another one, and where there is nobody to ask; CommandProblem after a no
 */
export async function agreeAddress(
  app: Opened,
  { address, moves }: { readonly address: string | undefined; readonly moves: boolean },
): Promise<string> {
  const issuer = app.get(Issuer);
  refuseUnknownAddress(issuer);
  const { url } = issuer;
  if (address !== undefined && withoutEnd(address, '/') !== url) {
    throw new UsageError(
      `--address is '${address}', and credentials would be signed under ${url}. Set PUBLIC_URL (or HOST and PORT) as the server has it.`,
    );
  }
  const others = [...(await app.get(CredentialRenewal).otherAddresses())].filter(
    ([other]) => moves || !issuer.isOurs(didWebOf(other)),
  );
  const named = others.map(([other, count]) => `${counted(count, 'credential')} under ${other}`).join(', ');
  const said = `Signs under ${url}${named && `; until now: ${named}`}.`;
  if (named === '' || address !== undefined) return said;
  if (!process.stdin.isTTY) {
    throw new UsageError(`${said} If that is meant, say so with --address ${url}; nothing was signed.`);
  }
  const answer = await ask(`${said} Is that meant (yes or no)? `);
  if (answer.trim().toLowerCase() !== 'yes') throw new CommandProblem('Nothing was signed.');
  return said;
}
