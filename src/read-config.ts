import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Config, ConfigurationError } from './config.js';

/** @throws ConfigurationError when a variable has a value that is not accepted. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(new Config()).concat([
    'PUBLIC_URL',
    'FORMER_PUBLIC_URLS',
    'DATABASE_URL',
    'SESSION_SECRET',
    'CREDENTIAL_KEY_SECRET',
    'HISTORY_KEY',
    'HISTORY_HEADS_FILE',
    'METRICS_TOKEN',
    'SMTP_URL',
    'MAIL_FROM',
  ]);
  const given = Object.fromEntries(
    known.filter((name) => environment[name]).map((name) => [name, environment[name]]),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const problems = validateSync(config, { stopAtFirstError: true }).map(({ property, constraints }) =>
    faultOf(property, environment[property], constraints),
  );
  problems.push(...missingForMail(config));
  if (problems.length > 0) throw new ConfigurationError(`Configuration: ${problems.join('; ')}.`);
  return config;
}

/** What mails can't be sent without. */
function missingForMail({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Config): string[] {
  if (SMTP_URL === undefined) return [];
  return [
    ...(MAIL_FROM === undefined ? ['SMTP_URL needs MAIL_FROM, the address that mails come from'] : []),
    ...(PUBLIC_URL === undefined
      ? ['SMTP_URL needs PUBLIC_URL, the address that links in mails lead to']
      : []),
  ];
}

/** Values of these never reach a terminal or a log. */
const SECRETS = [
  'DATABASE_URL',
  'SESSION_SECRET',
  'CREDENTIAL_KEY_SECRET',
  'HISTORY_KEY',
  'METRICS_TOKEN',
  'SMTP_URL',
];

function faultOf(property: string, given = '', constraints: ValidationError['constraints'] = {}): string {
  const [accepted = `${property} can't be used`] = Object.values(constraints);
  return SECRETS.includes(property) ? accepted : `${accepted}, not ${given}`;
}
