import { createHash } from 'node:crypto';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { achievementCredential, type UnsignedCredential } from '../credentials/achievement-credential.js';
import type { CertifiedFacts } from '../credentials/certified-facts.js';
import { inWords } from '../credentials/level-words.js';
import { readLevels } from '../skills/read-levels.js';
import { withProof } from '../credentials/data-integrity.js';
import { achievementUrl } from '../credentials/published-urls.js';
import { ReceivedCredential, TrustRule } from '../credentials/received-credential.entity.js';
import { judged } from '../credentials/verification/verification.js';
import { insertRows } from '../database/insert-rows.js';
import { OutboxMessage } from '../history/outbox-message.entity.js';
import type { Tx } from '../history/tx.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';
import type { Ladder } from './ladder.js';
import { trainersOf } from './people-plan.js';
import { FORMER_EMPLOYER, FORMER_SCHEME, FORMER_SKILLS, type PlannedReceived } from './received-plan.js';

const { did: issuerId, url } = FORMER_EMPLOYER;
const { code, version, title } = FORMER_SCHEME;
const achievementId = achievementUrl(url, code, version);

/** Brings a credential of another employer, and the rule under which a trainer could accept it. */
export async function writeReceived(
  tx: Tx,
  planned: PlannedReceived,
  ladder: Ladder,
  ids: IdBook,
): Promise<void> {
  await writeRule(tx, planned, ids);
  const { person, broughtOn } = planned;
  const credential = await signed(await factsOf(tx, planned, ladder));
  const [employeeId, receivedAt] = [ids.employee(person.key), `${broughtOn}T10:05:00.000Z`];
  const row: ReceivedCredential = {
    ...{ id: newId(), employeeId, document: JSON.stringify(credential), verdict: { ...UNASKED } },
    ...{ issuerId, achievementId, credentialId: credential.id, title, titleLanguage: 'en', receivedAt },
    ...{ outcome: null, reason: null, decidedByName: null, decidedAt: null, withdrawnAt: null },
  };
  await insertRows(tx.manager, ReceivedCredential, [row]);
  const { id, credentialId } = row;
  tx.record({
    act: 'received-credential.brought',
    subject: { type: 'received-credential', id },
    employeeId,
    after: { issuerId, achievementId, credentialId, verdict: UNASKED.verdict },
  });
  const payload = { receivedId: id, employeeId, employee: person.name, certification: title };
  const told = trainersOf(person.team).map((trainer) => ({
    ...{ id: newId(), topic: 'received-credential-waiting', recipientId: ids.employee(trainer), payload },
    ...{ createdAt: receivedAt, readAt: null, mailing: null, mailId: null },
  }));
  await insertRows(tx.manager, OutboxMessage, told);
}

/** As the verifier finds it for as long as its issuer does not answer: an invented one never does. */
const UNASKED = judged({
  structure: { code: 'structure-fits' },
  terms: { code: 'terms-known' },
  proof: { code: 'proof-without-keys' },
  issuer: { code: 'issuer-unreachable', params: { host: new URL(url).host } },
  dates: { code: 'dates-hold' },
  status: { code: 'status-without-keys' },
});

async function writeRule(tx: Tx, { believedFrom }: PlannedReceived, ids: IdBook): Promise<void> {
  const skills = FORMER_SKILLS.map(({ code: targetCode, upTo }) => ({
    ...{ targetCode, skillId: ids.skill(targetCode), upTo },
  }));
  const said = { issuerId, achievementId, skills, fromOn: believedFrom, untilOn: null };
  const rule: TrustRule = { id: newId(), ...said, version: 1 };
  await insertRows(tx.manager, TrustRule, [rule]);
  tx.record({ act: 'trust-rule.made', subject: { type: 'trust-rule', id: rule.id }, after: said });
}

async function factsOf(
  tx: Tx,
  { person, awardedOn, validUntil }: PlannedReceived,
  ladder: Ladder,
): Promise<CertifiedFacts> {
  const levels = inWords(await readLevels(tx, awardedOn));
  const address = person.name.toLowerCase().replace(' ', '.');
  return {
    publicId: newId(),
    subjectId: seededUuid(),
    number: 'BH-004417',
    issuer: FORMER_EMPLOYER,
    scheme: { ...FORMER_SCHEME, imageUrl: `${achievementId}/image` },
    // By another address and number than here: only the name says whose it is, and a human judges that.
    holder: { name: person.name, email: `${address}@blue-harbour.example`, number: 'BH-0417' },
    identifiedBy: null,
    salt: seedOf('salt').toString('hex').slice(0, 16),
    effectiveOn: awardedOn,
    ...{ validUntil, awardedOn, levels, language: 'en', timeZone: 'UTC' },
    skills: FORMER_SKILLS.map(({ code: skill, held }) => {
      const name = ladder.skills.get(skill)?.name ?? skill;
      return { code: skill, name, required: 2, held, assessedOn: awardedOn };
    }),
    status: { listUrl: `${url}/status/1`, index: 417 },
  };
}

/** By a key that belongs to nobody and is the same every time. */
async function signed(facts: CertifiedFacts): Promise<UnsignedCredential> {
  const key = await multikey.generate({ controller: issuerId, seed: seedOf('key') });
  return withProof(achievementCredential(facts), key, `${facts.awardedOn}T09:00:00Z`);
}

/** The same every time as well. */
function seededUuid(): string {
  const hex = seedOf('subject').toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function seedOf(purpose: string): Buffer {
  return createHash('sha256').update(`${issuerId} ${purpose}`).digest();
}
