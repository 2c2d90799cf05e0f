import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 as Ajv, type ValidateFunction } from 'ajv/dist/2019.js';
import { PACKAGE } from '../../shared/package-folder.js';
import { isJson, type Json } from './presented.js';
import type { Finding } from './verification.js';

const SCHEMA = join(PACKAGE, 'standards', 'ob_v3p0_achievementcredential_schema.json');

/** Dear to make: with the first credential, not with the start. */
let made: ValidateFunction | null = null;

/** Against the official schema of Open Badges 3.0, which is shipped. A VC-JWT has its proof around it, not inside. */
export function checkStructure(document: Json): Finding<'structure'> {
  made ??= new Ajv({ strict: false, logger: false }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
  );
  // JSON-LD makes no difference between one of something and a list of it; the schema does, and many issuers don't.
  const { proof } = document;
  if (made(isJson(proof) ? { ...document, proof: [proof] } : document)) return { code: 'structure-fits' };
  const [error] = made.errors ?? [];
  const missing = (error?.params as { missingProperty?: unknown } | undefined)?.missingProperty;
  const place = `${error?.instancePath ?? ''}${typeof missing === 'string' ? `/${missing}` : ''}`;
  return { code: 'structure-differs', params: { place: place.slice(0, 200) || '/' } };
}
