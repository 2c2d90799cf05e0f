import { beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { withProof } from '../../../src/credentials/data-integrity.js';
import { statusListCredential } from '../../../src/credentials/status-list.js';
import { readCredential } from '../../../src/credentials/verification/read-credential.js';
import { FACTS } from './facts.js';
import { hostFor, PaperIssuer, paperKeys, V2 } from './paper-issuer.js';
import { PaperWeb } from './paper-web.js';

type Document = Record<string, unknown>;

const AT = '2026-10-01T09:00:00Z';
const LIST = ['VerifiableCredential', 'BitstringStatusListCredential'];

/** What the cases look at: what we issue with its list, and what our verifier says of others. */
interface Party {
  readonly issued: Document;
  readonly entry: Document;
  readonly list: Document;
  readonly subject: Document;
  readonly bits: Buffer;
  /** Whether a credential with this entry, and this list of its issuer, holds. */
  readonly verifies: (
    entry?: Document,
    list?: Parameters<PaperIssuer['lists']>[1],
    bits?: readonly number[],
  ) => Promise<boolean>;
}

const isUrl = (value: unknown) => typeof value === 'string' && URL.canParse(value);
const isConforming = ({ '@context': context, type, credentialSubject, issuer }: Document) =>
  (context as string[])[0] === V2 &&
  (type as string[]).includes('VerifiableCredential') &&
  typeof credentialSubject === 'object' &&
  isUrl(typeof issuer === 'string' ? issuer : (issuer as Document).id);
const noneOf = async (...found: readonly Promise<boolean>[]) => !(await Promise.all(found)).includes(true);

/** The suite's own statements, one section after the other; null = about what we don't issue, as the suite skips it then. */
const CASES: readonly (readonly [string, ((party: Party) => boolean | Promise<boolean>) | null])[] = [
  // Data Model: BitstringStatusList Entry
  [
    'Any expression of the data model in this section MUST be expressed in a conforming verifiable credential',
    ({ issued }) => isConforming(issued),
  ],
  [
    'If present, the id value is expected to be a URL … MUST NOT be the URL for the status list',
    ({ entry }) => isUrl(entry.id) && entry.id !== entry.statusListCredential,
  ],
  [
    'The type property MUST be BitstringStatusListEntry',
    ({ entry, verifies }) =>
      entry.type === 'BitstringStatusListEntry' && noneOf(verifies({ type: 'StatusList2021Entry' })),
  ],
  [
    'The purpose of the status entry MUST be a string',
    ({ entry, verifies }) =>
      typeof entry.statusPurpose === 'string' &&
      noneOf(verifies({ statusPurpose: ['revocation'] }), verifies({ statusPurpose: undefined })),
  ],
  [
    'The statusListIndex property MUST be an arbitrary size integer >= 0, expressed as a string in base 10',
    ({ entry, verifies }) =>
      /^\d+$/.test(String(entry.statusListIndex)) &&
      typeof entry.statusListIndex === 'string' &&
      noneOf(
        ...[7, '-1', '0x7', '7.0', '1e3', '', undefined].map((statusListIndex) =>
          verifies({ statusListIndex }),
        ),
      ),
  ],
  [
    'The statusListCredential property MUST be a URL to a verifiable credential',
    ({ entry, list, verifies }) =>
      isUrl(entry.statusListCredential) &&
      isConforming(list) &&
      noneOf(verifies({ statusListCredential: 7 }), verifies({ statusListCredential: undefined })),
  ],
  [
    'the resulting verifiable credential MUST have type property that includes BitstringStatusListCredential',
    ({ list, verifies }) =>
      LIST.every((type) => (list.type as string[]).includes(type)) &&
      noneOf(verifies({}, { list: { type: ['VerifiableCredential'] } })),
  ],
  [
    'If present, statusSize MUST be an integer greater than zero',
    ({ verifies }) => noneOf(...[0, -1, 0.5, 'x', null].map((statusSize) => verifies({ statusSize }))),
  ],
  ['If statusSize is provided and is greater than 1, then statusMessage MUST be present', null],
  ['The number of status messages MUST equal the number of possible values', null],
  ['If present, the statusMessage property MUST be an array, the length of which MUST equal …', null],
  [
    'statusMessage MAY be present if statusSize is 1, and MUST be present if statusSize is greater than 1',
    null,
  ],
  ['each element MUST contain the two properties "status" and "message"', null],
  ['If present, the "statusReference" value MUST be a URL or an array of URLs', null],

  // Data Model: BitstringStatusList Credential
  [
    'When a status list verifiable credential is published, it MUST be a conforming document',
    ({ list }) => isConforming(list) && 'proof' in list,
  ],
  [
    'MAY express an id property that matches the value specified in statusListCredential',
    ({ list, entry }) => list.id === entry.statusListCredential,
  ],
  [
    'MUST express a type property that includes the BitstringStatusListCredential value',
    ({ list }) => (list.type as string[]).includes('BitstringStatusListCredential'),
  ],
  [
    'The type of the credential subject … MUST be BitstringStatusList',
    ({ subject }) => subject.type === 'BitstringStatusList',
  ],
  [
    'statusPurpose, MUST be one or more strings',
    ({ subject, verifies }) =>
      typeof subject.statusPurpose === 'string' &&
      noneOf(
        ...[7, [], undefined, 'suspension'].map((statusPurpose) =>
          verifies({}, { subject: { statusPurpose } }),
        ),
      ),
  ],
  [
    'The encodedList property MUST be a Multibase-encoded base64url (with no padding) of the GZIP-compressed bitstring',
    ({ subject, verifies }) => {
      const text = String(subject.encodedList);
      return (
        /^u[\w-]+$/.test(text) &&
        noneOf(
          ...[text.slice(1), `z${text.slice(1)}`, `${text}==`, 'uAAAA', 7].map((encodedList) =>
            verifies({}, { subject: { encodedList } }),
          ),
        )
      );
    },
  ],
  [
    'The uncompressed bitstring MUST be at least 16KB in size',
    ({ bits, verifies }) => bits.length >= 16 * 1024 && noneOf(verifies({}, { length: 131_064 })),
  ],

  // Algorithms
  [
    'processes a property … whose value is malformed …, a MALFORMED_VALUE_ERROR MUST be raised',
    ({ verifies }) => noneOf(verifies({ statusListIndex: true }), verifies({ statusListIndex: '131072' })),
  ],
  [
    'Generate Algorithm: MUST be followed when producing a BitstringStatusListCredential',
    ({ list, subject }) =>
      isConforming(list) && ['type', 'encodedList', 'statusPurpose'].every((name) => name in subject),
  ],
  [
    'Validate Algorithm: MUST be followed when validating a verifiable credential',
    async ({ verifies }) =>
      (await verifies()) &&
      noneOf(verifies({}, {}, [7]), verifies({}, { list: { validUntil: '2026-11-01T00:00:00Z' } })),
  ],
  [
    'Bitstring Generation Algorithm: MUST be followed when generating a status list bitstring',
    ({ bits }) =>
      bits[0] === 0b0000_0001 && bits[1] === 0b1000_0000 && bits.subarray(2).every((byte) => byte === 0),
  ],
  [
    'Bitstring Expansion Algorithm: MUST be followed when expanding a compressed status list bitstring',
    async ({ verifies }) => (await verifies({}, {}, [6, 8])) && noneOf(verifies({}, {}, [7])),
  ],
];

/**
 * The cases of the W3C suite `vc-bitstring-status-list-test-suite` (commit 5cdc562). They are code: each is a row that
 * names the suite's statement, and is held to what we issue and to what our verifier refuses. 19 hold for the reference
 * library, with 8 pending.
 */
describe('What the W3C asks of a bitstring status list', () => {
  let party: Party;

  beforeAll(async () => {
    const keys = await paperKeys();
    const url = FACTS.status.listUrl;
    const unsigned = await statusListCredential({ url, issuer: FACTS.issuer.did, validFrom: AT }, [7, 8]);
    const issued = achievementCredential(FACTS) as unknown as Document;
    const controller = FACTS.issuer.did;
    const pair = {
      ...keys.ed25519,
      id: `${controller}#key`,
      controller,
      signer: () => keys.ed25519.signer(),
    };
    const list: Document = await withProof(unsigned, pair as typeof keys.ed25519, AT);
    const subject = list.credentialSubject as Document;
    const bits = gunzipSync(Buffer.from(String(subject.encodedList).slice(1), 'base64url'));
    const entry = issued.credentialStatus as Document;
    let cases = 0;
    const verifies: Party['verifies'] = async (changes = {}, lists = {}, set = []) => {
      const web = new PaperWeb();
      const issuer = new PaperIssuer(web, keys, hostFor(`list ${(cases += 1)}`)).says();
      await issuer.lists(set, lists);
      const token = await issuer.token(issuer.status(changes));
      return (await web.verifier.verify(readCredential(Buffer.from(token)))).verdict === 'valid';
    };
    party = { issued, entry, list, subject, bits, verifies };
  });

  it('holds in each of the 20 cases that apply', async () => {
    const applying = CASES.flatMap(([statement, holds]) => (holds ? [{ statement, holds }] : []));
    const otherwise: string[] = [];
    for (const { statement, holds } of applying) if (!(await holds(party))) otherwise.push(statement);
    expect([CASES.length, applying.length]).toEqual([26, 20]);
    expect(otherwise).toEqual([]);
  });
});
