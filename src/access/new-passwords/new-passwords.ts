import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { RuleViolation } from '../../shared/errors.js';
import { hashPassword } from '../passwords.js';
import { guessable } from './guessable.js';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

/** The one way in which a password becomes somebody's, whoever sets it. */
@Injectable()
export class NewPasswords {
  constructor(private readonly reading: Reading) {}

  /**
   * @param field of the form or command, for the problem
   * @param organisation its name, where it is not in the database yet
   * @returns the hash to keep.
   * @throws RuleViolation for a password that others try first (`guessable`)
   */
  async hashed(
    password: string,
    { name, email }: PasswordOwner,
    field: string,
    organisation?: string,
  ): Promise<string> {
    const [kept] = organisation === undefined ? await this.organisations() : [{ name: organisation }];
    const why = guessable(password, [name, email, kept?.name ?? ''], await commonPasswords());
    if (why) throw new RuleViolation('invalid-input', {}, [{ field, code: why }]);
    return hashPassword(password);
  }

  private organisations(): Promise<{ name: string }[]> {
    return this.reading.sql`SELECT name FROM organisations`;
  }
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand, lower case, from zxcvbn-ts; read when the first password is set, not at every start. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((each) => String(each).toLowerCase())),
  );
  return common;
}
