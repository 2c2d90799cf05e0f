import { describe, expect, it } from '@jest/globals';
import { readCredential, Unreadable } from '../../../src/credentials/verification/read-credential.js';
import { bakePng } from '../../../src/credentials/baking/png.js';
import { bakeSvg } from '../../../src/credentials/baking/svg.js';
import { multibase } from '../../../src/credentials/keys/multibase.js';
import { PIXEL } from '../../support/pixel.js';
import { type Code, FINDINGS } from '../../../src/credentials/verification/verification.js';
import { hostFor, OB, PaperIssuer, type PaperKeys, paperKeys, SUBJECT, V2 } from './paper-issuer.js';
import { PaperWeb } from './paper-web.js';

type Document = Record<string, unknown>;
type Given = Document | string | Buffer;
type Verdict = 'valid' | 'invalid' | 'not-fully-checked' | 'unreadable';

/** What it is, the right verdict, the finding that decides it ("" = none), and how it is made by an honest issuer. */
type Row = readonly [string, Verdict, string, (issuer: PaperIssuer, web: PaperWeb) => Given | Promise<Given>];

const EXPIRED = { validUntil: '2026-11-01T00:00:00Z' };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
const signedAs = (changes: (issuer: PaperIssuer) => Document) => (issuer: PaperIssuer) =>
  issuer.sign(changes(issuer));
const dated = (validFrom: unknown, validUntil?: unknown) => (issuer: PaperIssuer) =>
  issuer.token(
    { validFrom, ...(validUntil !== undefined && { validUntil }) },
    { claims: { nbf: Math.floor(Date.parse(String(validFrom)) / 1000) || 0, exp: undefined } },
  );
/** A signed one that expired, written otherwise. */
const rewritten = (change: (document: Document) => Given) => async (issuer: PaperIssuer) =>
  change(await issuer.sign(EXPIRED));
const text = (change: (text: string) => string) => rewritten((document) => change(JSON.stringify(document)));
const hiding = (put: (validUntil: unknown) => Document) =>
  rewritten(({ validUntil, ...rest }) => ({ ...rest, ...put(validUntil) }));
const more = (...contexts: unknown[]) =>
  rewritten((document) => ({
    ...document,
    '@context': [...(document['@context'] as unknown[]), ...contexts],
  }));
const contexts = (...all: unknown[]) => rewritten((document) => ({ ...document, '@context': all }));
const header = (values: Document) => (issuer: PaperIssuer) => issuer.token({}, { header: values });
const claims = (values: Document) => (issuer: PaperIssuer) => issuer.token({}, { claims: values });
const listed =
  (bits: readonly number[], entry: Document = {}, list: Parameters<PaperIssuer['lists']>[1] = {}) =>
  async (issuer: PaperIssuer) => {
    await issuer.lists(bits, list);
    return issuer.token(issuer.status(entry));
  };
const inToken =
  (...list: Parameters<PaperIssuer['listsInToken']>) =>
  async (issuer: PaperIssuer) => {
    await issuer.listsInToken(...list);
    return issuer.token(issuer.status());
  };
const nobodys = (id: string) => (issuer: PaperIssuer, web: PaperWeb) =>
  new PaperIssuer(web, issuer.keys, 'nobody.example.org', id).token();
/** An issuer that is named by `https`, and what stands at addresses of its host beneath `/a`. */
const https =
  (
    answers: (keys: PaperKeys, id: string) => Record<string, unknown>,
    token: Parameters<PaperIssuer['token']>[1] = {},
    path = '/a',
  ) =>
  (issuer: PaperIssuer, web: PaperWeb) => {
    const id = `https://${issuer.host}${path}`;
    const other = new PaperIssuer(web, issuer.keys, issuer.host, id);
    web.answers.delete(`https://${issuer.host}/.well-known/did.json`);
    for (const [at, answer] of Object.entries(answers(issuer.keys, id)))
      web.answers.set(`https://${issuer.host}${at}`, answer);
    return other.token({}, token);
  };
const profile = (id: string, jwk: object, more: object = {}) => ({
  ...{ id, assertionMethod: [`${id}#k`] },
  verificationMethod: [{ id: `${id}#k`, type: 'JsonWebKey', controller: id, publicKeyJwk: jwk, ...more }],
});
/** The same, with an address that gives no answer. */
const partly =
  (path: string, ...said: Parameters<typeof https>) =>
  (issuer: PaperIssuer, web: PaperWeb) => {
    web.silent.add(`https://${issuer.host}${path}`);
    return https(...said)(issuer, web);
  };
const keyAt = (issuer: PaperIssuer) => ({ header: { kid: `https://${issuer.host}/keys/1` } });
const later = async (web: PaperWeb, issuer: PaperIssuer) => {
  // What the issuer says is kept from here on.
  await web.verifier.verify({ document: await issuer.sign(), jwt: null });
};

// prettier-ignore
const TABLE: readonly Row[] = [
  // What is honest.
  ['signed, as JSON', 'valid', '', (issuer) => issuer.sign()],
  ['signed, with a list', 'valid', '', async (issuer) => (await issuer.lists()).sign(issuer.status())],
  ['signed, baked into a PNG', 'valid', '', async (issuer) => bakePng(PIXEL, JSON.stringify(await issuer.sign()))],
  ['signed, baked into an SVG', 'valid', '', async (issuer) => bakeSvg(SVG, JSON.stringify(await issuer.sign()))],
  ['a token by ES256', 'valid', '', (issuer) => issuer.token()],
  ['a token by RS256', 'valid', '', (issuer) => issuer.token({}, { by: issuer.keys.rs256 })],
  ['a token by EdDSA', 'valid', '', (issuer) => issuer.token({}, { by: issuer.keys.eddsa })],
  ['a token by the key of a Multikey', 'valid', '', (issuer) => issuer.says(multikeyOf(issuer)).token({}, { by: issuer.keys.eddsa, header: { kid: `${issuer.id}#m` } })],
  ['a token with a list', 'valid', '', listed([])],
  ['with spaces and line breaks', 'valid', '', async (issuer) => `\n ${JSON.stringify(await issuer.sign(), null, 2)} \n`],
  ['with a mark of byte order', 'valid', '', async (issuer) => `\ufeff${JSON.stringify(await issuer.sign())}`],
  ['in another order of names', 'valid', '', async (issuer) => Object.fromEntries(Object.entries(await issuer.sign()).reverse())],
  ['an issuer named by its address alone', 'valid', '', signedAs((issuer) => ({ issuer: issuer.id }))],
  ['without an end', 'valid', '', signedAs(() => ({ validUntil: undefined }))],
  ...['context-3.0.2.json', 'context-3.0.3.json'].map((name): Row => [`with ${name} alone`, 'valid', '', signedAs(() => ({ '@context': [V2, `${OB}/${name}`] }))]),
  ['a profile at two places', 'valid', '', signedAs((issuer) => subject(issuer, { achievement: { ...achievement(issuer), creator: { id: issuer.id, type: ['Profile'], name: 'Else', url: 'https://a.example.org' } } }))],
  ['words beyond ASCII', 'valid', '', signedAs(() => ({ name: 'आशा 🎓 é' }))],

  // Not the form that is signed: each of these is signed, and expired, or reads as if it were not.
  ['an end beneath @nest', 'not-fully-checked', 'name-keyword', hiding((validUntil) => ({ '@nest': { validUntil } }))],
  ['an end beneath @nest in a list', 'not-fully-checked', 'name-keyword', hiding((validUntil) => ({ '@nest': [{ validUntil }] }))],
  ['an end by its full address', 'not-fully-checked', 'name-address', hiding((validUntil) => ({ 'https://www.w3.org/2018/credentials#validUntil': { '@type': 'http://www.w3.org/2001/XMLSchema#dateTime', '@value': validUntil } }))],
  ['an end in @included', 'not-fully-checked', 'name-keyword', rewritten(({ validUntil, ...rest }) => ({ ...rest, '@included': [{ id: rest.id, type: 'VerifiableCredential', validUntil }] }))],
  ['an end by an alias of its own context', 'not-fully-checked', 'context-inline', rewritten(({ validUntil, '@context': context, ...rest }) => ({ ...rest, '@context': [...(context as unknown[]), { until: 'https://www.w3.org/2018/credentials#validUntil' }], until: validUntil }))],
  ['an end beneath an alias of @nest', 'not-fully-checked', 'context-inline', rewritten(({ validUntil, '@context': context, ...rest }) => ({ ...rest, '@context': [...(context as unknown[]), { more: '@nest' }], more: { validUntil } }))],
  ['an end by a shortened address', 'not-fully-checked', 'name-address', hiding((validUntil) => ({ 'cred:validUntil': validUntil }))],
  ['an end spelled out', 'not-fully-checked', 'name-keyword', hiding((validUntil) => ({ validUntil: { '@value': validUntil } }))],
  ['an end in a set', 'not-fully-checked', 'name-keyword', hiding((validUntil) => ({ validUntil: { '@set': [validUntil] } }))],
  ['an end in a list', 'invalid', 'dates-unreadable', hiding((validUntil) => ({ validUntil: [validUntil] }))],
  ['an end in a list in a list', 'not-fully-checked', 'list-nested', hiding((validUntil) => ({ validUntil: [[validUntil]] }))],
  ['an end where the evidence has the same address', 'not-fully-checked', 'described-twice', async (issuer) => { const page = { id: `https://${issuer.host}/credentials/1`, type: ['Evidence'], name: 'x' }; const { validUntil, ...rest } = await issuer.sign({ ...EXPIRED, evidence: [page] }); return { ...rest, evidence: [{ ...page, type: ['Evidence', 'VerifiableCredential'], validUntil }] }; }],
  ['@id in place of id', 'not-fully-checked', 'name-keyword', rewritten(({ id, ...rest }) => ({ ...rest, '@id': id }))],
  ['@type in place of type', 'not-fully-checked', 'name-keyword', rewritten(({ type, ...rest }) => ({ ...rest, '@type': type }))],
  ['all in @graph', 'not-fully-checked', 'name-keyword', rewritten(({ '@context': context, ...rest }) => ({ '@context': context, '@graph': [rest] }))],
  ['@reverse', 'not-fully-checked', 'name-keyword', hiding(() => ({ '@reverse': {} }))],
  ['@index', 'not-fully-checked', 'name-keyword', hiding(() => ({ '@index': 'x' }))],
  ['a keyword that there is not', 'not-fully-checked', 'name-keyword', hiding(() => ({ '@foo': 'x' }))],
  ['a language map', 'not-fully-checked', 'name-keyword', rewritten((document) => ({ ...document, name: { '@value': 'Adviser', '@language': 'en' } }))],
  ['a context within', 'not-fully-checked', 'context-nested', rewritten((document) => ({ ...document, credentialSubject: { '@context': V2, ...(document.credentialSubject as object) } }))],
  ['a context within a proof', 'not-fully-checked', 'context-nested', rewritten((document) => ({ ...document, proof: [{ '@context': V2, ...(document.proof as object[])[0] }] }))],
  ['a context that gives all names a meaning', 'not-fully-checked', 'context-unknown', more('https://www.w3.org/ns/credentials/undefined-terms/v2')],
  ['a context of another host', 'not-fully-checked', 'context-unknown', more('https://mallory.example.org/context')],
  ...['context.json', 'context-3.0.1.json'].map((name): Row => [`with ${name}, which contradicts the first`, 'not-fully-checked', 'context-unknown', contexts(V2, `${OB}/${name}`)]),
  ['a context of its own', 'not-fully-checked', 'context-inline', more({ '@vocab': 'https://mallory.example.org/' })],
  ['an empty context of its own', 'not-fully-checked', 'context-inline', more({})],
  ['null as a context', 'not-fully-checked', 'context-inline', more(null)],
  ['a context twice', 'not-fully-checked', 'context-order', more(`${OB}/extensions.json`)],
  ['two contexts of Open Badges', 'not-fully-checked', 'context-order', contexts(V2, `${OB}/context-3.0.2.json`, `${OB}/context-3.0.3.json`)],
  ['contexts in another order', 'not-fully-checked', 'context-order', contexts(`${OB}/context-3.0.3.json`, V2)],
  ['no contexts', 'not-fully-checked', 'context-missing', contexts()],
  ['no context', 'not-fully-checked', 'context-missing', rewritten(({ '@context': _, ...rest }) => rest)],
  ['a label of a blank node', 'not-fully-checked', 'label-blank', rewritten((document) => ({ ...document, credentialSubject: { ...(document.credentialSubject as object), id: '_:b0' } }))],
  ['a status beneath @nest', 'not-fully-checked', 'name-keyword', async (issuer) => { const { credentialStatus, ...rest } = await (await issuer.lists([7])).sign(issuer.status()); return { ...rest, '@nest': { credentialStatus } }; }],
  ['a status by its full address', 'not-fully-checked', 'name-address', async (issuer) => { const { credentialStatus, ...rest } = await (await issuer.lists([7])).sign(issuer.status()); return { ...rest, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus }; }],
  ['a token with @nest, as its issuer signed it', 'not-fully-checked', 'name-keyword', (issuer) => issuer.token({ '@nest': { name: 'x' } })],
  ['a token with a context of its own', 'not-fully-checked', 'context-inline', (issuer) => issuer.token({ '@context': [V2, {}] })],
  ['an end twice', 'unreadable', 'credential.json-member-twice', text((json) => json.replace('"validUntil"', '"validUntil":"2099-01-01T00:00:00Z","validUntil"'))],
  ['an end twice, in two spellings', 'unreadable', 'credential.json-member-twice', text((json) => json.replace('"validUntil"', '"validUntil":"2099-01-01T00:00:00Z","\\u0076alidUntil"'))],
  ['a token with an end twice', 'unreadable', 'credential.json-member-twice', (issuer) => issuer.token({}, { raw: { payload: (json) => json.replace('"validUntil"', '"validUntil":"2099-01-01T00:00:00Z","validUntil"') } })],
  ['half a character in a value', 'unreadable', 'credential.not-text', text((json) => json.replace('Advises.', '\\ud800'))],
  ['half a character in a name', 'unreadable', 'credential.not-text', text((json) => json.replace('"description"', '"\\ud800"'))],
  ['__proto__', 'unreadable', 'credential.json-forbidden-name', text((json) => json.replace('"description"', '"__proto__"'))],
  ['a list around all', 'unreadable', 'credential.json-not-an-object', text((json) => `[${json}]`)],
  ['a token with a mark of byte order within', 'unreadable', 'credential.token-malformed', (issuer) => issuer.token({}, { raw: { payload: (json) => `\ufeff${json}` } })],
  ['the same letters composed otherwise', 'invalid', 'proof-broken', async (issuer) => JSON.parse(JSON.stringify(await issuer.sign({ name: 'é' })).normalize('NFD')) as Document],

  // Words and shape.
  ['a word that no context knows', 'invalid', 'term-unknown', async (issuer) => ({ ...(await issuer.sign()), extra: 1 })],
  ['a token with a word that no context knows', 'invalid', 'term-unknown', (issuer) => issuer.token({ extra: 1 })],
  ['no subject', 'invalid', 'structure-differs', (issuer) => issuer.token({ credentialSubject: undefined })],
  ['two subjects', 'invalid', 'structure-differs', (issuer) => issuer.token({ credentialSubject: [{ id: SUBJECT }, { id: 'urn:x' }] })],
  ['no issuer', 'invalid', 'issuer-missing', (issuer) => issuer.token({ issuer: undefined })],
  ['several issuers', 'invalid', 'issuer-missing', (issuer) => issuer.token({ issuer: [issuer.id] })],

  // Proofs.
  ['unsigned', 'invalid', 'proof-missing', (issuer) => issuer.credential()],
  ['another name', 'invalid', 'proof-broken', async (issuer) => ({ ...(await issuer.sign()), name: 'Other' })],
  ['a later end', 'invalid', 'proof-broken', async (issuer) => ({ ...(await issuer.sign(EXPIRED)), validUntil: '2099-01-01T00:00:00Z' })],
  ['no end any more', 'invalid', 'proof-broken', rewritten(({ validUntil: _, ...rest }) => rest)],
  ['no status any more', 'invalid', 'proof-broken', async (issuer) => { const { credentialStatus: _, ...rest } = await issuer.sign(issuer.status()); return rest; }],
  ['another place in the list', 'invalid', 'proof-broken', async (issuer) => ({ ...(await (await issuer.lists([7])).sign(issuer.status())), ...issuer.status({ statusListIndex: '8' }) })],
  ['another purpose of the proof', 'invalid', 'proof-purpose', async (issuer) => proofOf(await issuer.sign(), { proofPurpose: 'authentication' })],
  ['a proof that ended', 'invalid', 'proof-expired', async (issuer) => proofOf(await issuer.sign(), { expires: '2026-11-01T00:00:00Z' })],
  ['a proof that ends on a day that there is not', 'invalid', 'dates-unreadable', async (issuer) => proofOf(await issuer.sign(), { expires: '2027-02-30T00:00:00Z' })],
  ['six proofs', 'invalid', 'proof-too-many', async (issuer) => { const one = await issuer.sign(); return { ...one, proof: Array(6).fill((one.proof as object[])[0]) }; }],
  ['two proofs, the second broken', 'invalid', 'proof-broken', async (issuer) => { const one = await issuer.sign(); const other = await issuer.sign({ name: 'x' }); return { ...one, proof: [...(one.proof as Document[]), ...(other.proof as Document[])] }; }],
  ['a broken proof behind one of an unknown kind', 'invalid', 'proof-broken', async (issuer) => { const one = await issuer.sign(); const [proof] = one.proof as Document[]; return { ...one, name: 'Other', proof: [{ ...proof, cryptosuite: 'bbs-2023' }, proof] }; }],
  ['many nameless parts that look alike', 'not-fully-checked', 'proof-intricate', async (issuer) => { const { credentialSubject, ...one } = await issuer.sign(); const alike = (n: number) => Array.from({ length: n }, () => ({ type: ['Alignment'], targetName: 'a', targetUrl: 'https://a.example.org' })); const result = Array.from({ length: 20 }, () => ({ type: ['Result'], value: '3', alignment: alike(20) })); return { ...one, credentialSubject: { ...(credentialSubject as Document), result } }; }],
  ['an unknown word in a proof', 'invalid', 'term-unknown', async (issuer) => proofOf(await issuer.sign(), { extra: 'x' })],
  ['another proof value', 'invalid', 'proof-broken', async (issuer) => proofOf(await issuer.sign(), { proofValue: ((await issuer.sign({ name: 'x' })).proof as Document[])[0]!.proofValue })],

  // Tokens.
  ['alg none', 'invalid', 'proof-algorithm-none', header({ alg: 'none' })],
  ['alg NONE', 'invalid', 'proof-algorithm-none', header({ alg: 'NONE' })],
  ['alg HS256', 'invalid', 'proof-algorithm', header({ alg: 'HS256' })],
  ['no alg', 'invalid', 'proof-algorithm', header({ alg: undefined })],
  ['alg of another key', 'invalid', 'proof-broken', header({ alg: 'RS256' })],
  ['a header that is no JSON', 'invalid', 'proof-malformed', (issuer) => issuer.token({}, { raw: { header: () => 'x' } })],
  ['alg twice', 'invalid', 'proof-malformed', (issuer) => issuer.token({}, { raw: { header: (json) => json.replace('{', '{"alg":"none",') } })],
  ['kid twice, in two spellings', 'invalid', 'proof-malformed', (issuer) => issuer.token({}, { raw: { header: (json) => json.replace('{', '{"\\u006bid":"x",') } })],
  ['crit', 'invalid', 'proof-critical', header({ crit: ['b64'], b64: true })],
  ['an empty crit', 'invalid', 'proof-critical', header({ crit: [] })],
  ['a kid that is an address', 'valid', '', (issuer) => issuer.token({}, keyAt(issuer))],
  ['a kid that is an address of another host', 'valid', '', header({ kid: 'https://keys.example.net/1' })],
  ['a kid that is a fragment', 'valid', '', header({ kid: '#es256' })],
  ['no kid', 'valid', '', header({ kid: undefined })],
  ['a kid of another key of the issuer', 'invalid', 'proof-broken', (issuer) => issuer.token({}, { header: { kid: `${issuer.id}#eddsa` } })],
  ['by a key that is not listed', 'invalid', 'issuer-key-unlisted', (issuer) => issuer.token({}, { by: issuer.keys.foreign, ...keyAt(issuer) })],
  ['by a key that is not listed, under the name of one that is', 'invalid', 'proof-broken', (issuer) => issuer.token({}, { by: issuer.keys.foreign })],
  ['bringing the key that the issuer lists', 'valid', '', (issuer) => issuer.token({}, { header: { kid: undefined, jwk: issuer.keys.es256.jwk } })],
  ['bringing that key with words of its own', 'valid', '', (issuer) => issuer.token({}, { header: { kid: undefined, jwk: { ...issuer.keys.es256.jwk, kid: 'x', use: 'sig' } } })],
  ['bringing a key of its own', 'invalid', 'proof-brings-own-key', (issuer) => issuer.token({}, { by: issuer.keys.foreign, header: { kid: undefined, jwk: issuer.keys.foreign.jwk } })],
  ['bringing a key of its own, naming a listed one', 'invalid', 'proof-brings-own-key', (issuer) => issuer.token({}, { by: issuer.keys.foreign, header: { kid: `${issuer.id}#es256`, jwk: issuer.keys.foreign.jwk } })],
  ['bringing what is no key', 'invalid', 'proof-brings-own-key', header({ jwk: {} })],
  ['bringing text as a key', 'invalid', 'proof-brings-own-key', header({ jwk: 'x' })],
  ['bringing a certificate', 'invalid', 'proof-brings-own-key', header({ x5c: ['x'] })],
  ['naming a set of keys', 'invalid', 'proof-brings-own-key', header({ jku: 'https://mallory.example.org' })],
  ['naming a certificate', 'invalid', 'proof-brings-own-key', header({ x5u: 'https://mallory.example.org' })],
  ...['iss', 'jti', 'sub', 'nbf'].map((name): Row => [`without ${name}`, 'invalid', 'proof-claims-missing', claims({ [name]: undefined })]),
  ['without exp', 'valid', '', claims({ exp: undefined })],
  ['another iss', 'invalid', 'proof-claims-differ', claims({ iss: 'did:web:mallory.example.org' })],
  ['another jti', 'invalid', 'proof-claims-differ', claims({ jti: 'urn:x' })],
  ['another sub', 'invalid', 'proof-claims-differ', claims({ sub: 'urn:x' })],
  ['sub of the credential', 'invalid', 'proof-claims-differ', (issuer) => issuer.token({}, { claims: { sub: `https://${issuer.host}/credentials/1` } })],
  ['a later exp', 'invalid', 'proof-claims-differ', claims({ exp: 4_102_444_800 })],
  ['an exp where nothing ends', 'invalid', 'proof-claims-differ', (issuer) => issuer.token({ validUntil: undefined }, { claims: { exp: 4_102_444_800 } })],
  ['another nbf', 'invalid', 'proof-claims-differ', claims({ nbf: 0 })],
  ['nbf as text', 'invalid', 'proof-claims-differ', claims({ nbf: '1790812800' })],
  ['a subject without an id', 'not-fully-checked', 'proof-subject-unnamed', (issuer) => issuer.token(nameless(issuer), { claims: { sub: 'mailto:a@example.org' } })],
  ['a subject without an id, and no sub', 'not-fully-checked', 'proof-subject-unnamed', (issuer) => issuer.token(nameless(issuer), { claims: { sub: undefined } })],
  ['a subject without an id, as this product signed it until 2026', 'valid', '', (issuer) => issuer.token(nameless(issuer), { claims: { sub: `https://${issuer.host}/credentials/1` } })],
  ['a proof within', 'unreadable', 'credential.token-with-proof', async (issuer) => issuer.token({ proof: (await issuer.sign()).proof })],
  ['another signature', 'invalid', 'proof-broken', async (issuer) => (await issuer.token()).replace(/\.[^.]*$/, `.${Buffer.alloc(64).toString('base64url')}`)],
  ['no signature', 'invalid', 'proof-broken', async (issuer) => (await issuer.token()).replace(/\.[^.]*$/, '.')],

  // Issuers and their keys.
  ['by a key that is not listed, as JSON', 'invalid', 'issuer-key-unlisted', (issuer) => issuer.sign({}, issuer.keys.other, 'other')],
  ['by a key under another’s name', 'invalid', 'proof-broken', (issuer) => issuer.sign({}, issuer.keys.other)],
  ['by a key of another issuer', 'invalid', 'issuer-key-foreign', async (issuer, web) => ({ ...(await issuer.sign()), proof: (await new PaperIssuer(web, issuer.keys, 'mallory.example.org').says().sign()).proof })],
  ['by a key that is not for credentials', 'invalid', 'issuer-key-not-for-assertions', (issuer) => issuer.says({ assertionMethod: [] }).sign()],
  ['a token by a key that is not for credentials', 'invalid', 'issuer-key-unlisted', (issuer) => issuer.says({ assertionMethod: [] }).token()],
  ['by a key that was revoked', 'invalid', 'issuer-key-revoked', (issuer) => issuer.saysOf('key', { revoked: '2026-11-01T00:00:00Z' }).sign()],
  ['by a key that was revoked after it signed', 'invalid', 'issuer-key-revoked', (issuer) => issuer.saysOf('key', { revoked: '2026-11-21T08:59:59Z' }).sign()],
  ['by a key that is revoked next year', 'valid', '', (issuer) => issuer.saysOf('key', { revoked: '2027-11-01T00:00:00Z' }).sign()],
  ['by a key whose revocation can’t be read', 'invalid', 'issuer-key-revoked', (issuer) => issuer.saysOf('key', { revoked: true }).sign()],
  ['by a key that expired', 'invalid', 'issuer-key-expired', (issuer) => issuer.saysOf('key', { expires: '2026-11-01T00:00:00Z' }).sign()],
  ['by a key that expires next year', 'valid', '', (issuer) => issuer.saysOf('key', { expires: '2027-11-01T00:00:00Z' }).sign()],
  ['a token by a key that was revoked', 'invalid', 'issuer-key-revoked', (issuer) => issuer.saysOf('es256', { revoked: '2026-11-01T00:00:00Z' }).token()],
  ['a token by a key that was revoked, named by an address', 'invalid', 'issuer-key-unlisted', (issuer) => issuer.saysOf('es256', { revoked: '2026-11-01T00:00:00Z' }).token({}, keyAt(issuer))],
  ['a token by a key that expired', 'invalid', 'issuer-key-expired', (issuer) => issuer.saysOf('es256', { expires: '2026-11-01T00:00:00Z' }).token()],
  ['a token by a key that encrypts', 'invalid', 'proof-broken', (issuer) => issuer.saysOf('es256', { publicKeyJwk: { ...issuer.keys.es256.jwk, use: 'enc' } }).token()],
  ['by a key that another controls', 'invalid', 'issuer-key-unlisted', (issuer) => issuer.saysOf('key', { controller: 'did:web:mallory.example.org' }).sign()],
  ['a document of more keys than anybody signs with', 'invalid', 'issuer-document-unusable', (issuer) => issuer.says({ verificationMethod: Array.from({ length: 301 }, (_, at) => ({ id: `#${at}`, type: 'Multikey', controller: issuer.id, publicKeyMultibase: issuer.keys.ed25519.publicKeyMultibase })) }).sign()],
  ['a document of another issuer', 'invalid', 'issuer-document-unusable', (issuer) => issuer.says({ id: 'did:web:mallory.example.org' }).sign()],
  ['no document', 'not-fully-checked', 'issuer-unreachable', (issuer, web) => { web.answers.clear(); return issuer.sign(); }],
  ['a host that nobody allowed', 'not-fully-checked', 'issuer-host-not-allowed', (issuer, web) => { web.forbidden.add(issuer.host); return issuer.sign(); }],
  ...['did:key:z6Mk', 'did:web:a%2Fb', 'did:web:a?b', 'did:web:a:..:b', 'did:web:a:%2e%2e', 'did:web:a%3Fb', 'http://a.example.org/i', 'urn:x'].map((id): Row => [`an issuer named ${id}`, 'not-fully-checked', 'issuer-kind-unknown', nobodys(id)]),
  ['https: a profile that lists the key', 'valid', '', https(({ es256 }, id) => ({ '/a': { id, verificationMethod: [{ id: `${id}#k`, type: 'JsonWebKey', controller: id, publicKeyJwk: es256.jwk }], assertionMethod: [`${id}#k`] } }))],
  ['https: a set beneath its address', 'valid', '', https(({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [es256.jwk] } }))],
  ['https: a set of a whole host that is the issuer', 'valid', '', https(({ es256 }) => ({ '/.well-known/jwks.json': { keys: [es256.jwk] } }), {}, '')],
  ['https: a set that the profile names', 'valid', '', https(({ es256 }, id) => ({ '/a': { id, jwks_uri: `${new URL(id).origin}/set` }, '/set': { keys: [{ ...es256.jwk, kid: '1' }] } }))],
  ['https: a set within the profile', 'valid', '', https(({ es256 }, id) => ({ '/a': { id, jwks: { keys: [es256.jwk] } } }))],
  ['https: any path of the host', 'invalid', 'issuer-key-unlisted', (issuer, web) => https(({ es256 }, id) => ({ '/a': { id }, '/keys/1': es256.jwk }), keyAt(issuer))(issuer, web)],
  ['https: a set of the host, which others share', 'invalid', 'issuer-key-unlisted', https(({ es256 }, id) => ({ '/a': { id }, '/.well-known/jwks.json': { keys: [es256.jwk] } }))],
  ['https: a set of another host that the profile names', 'invalid', 'issuer-key-unlisted', https(({ es256 }, id) => ({ '/a': { id, jwks_uri: `https://mallory.example.org/set-${new URL(id).host}` }, '/x': { keys: [es256.jwk] } }))],
  ['https: a profile of another', 'invalid', 'issuer-document-unusable', https(({ es256 }) => ({ '/a': { id: 'https://mallory.example.org', jwks: { keys: [es256.jwk] } } }))],
  ['https: nothing at all', 'not-fully-checked', 'issuer-unreachable', https(() => ({}))],
  ['https: a key revoked in the profile, in the set under another name', 'invalid', 'issuer-key-unlisted', https(({ es256 }, id) => ({ '/a': { id, verificationMethod: [{ id: `${id}#k`, type: 'JsonWebKey', controller: id, publicKeyJwk: es256.jwk, revoked: '2026-11-01T00:00:00Z' }], assertionMethod: [`${id}#k`] }, '/a/.well-known/jwks.json': { keys: [{ ...es256.jwk, kid: '1' }] } }))],
  ...[{ revoked: '2026-11-01T00:00:00Z' }, { revoked: { revoked_at: 1_700_000_000, reason: 'compromised' } }].map((end): Row => [`https: a key that its set says is ${JSON.stringify(end)}`, 'invalid', 'issuer-key-revoked', https(({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [{ ...es256.jwk, kid: '1', ...end }] } }), { header: { kid: '1' } })]),
  ...[{ expires: '2026-11-01T00:00:00Z' }, { exp: 1_790_000_000 }, { exp: 1e300 }].map((end): Row => [`https: a key that its set says is ${JSON.stringify(end)}`, 'invalid', 'issuer-key-expired', https(({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [{ ...es256.jwk, kid: '1', ...end }] } }), { header: { kid: '1' } })]),
  ['https: a key of a set that ends next year', 'valid', '', https(({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [{ ...es256.jwk, exp: 1_830_000_000 }] } }))],
  ['a token by a key that was revoked under another name', 'invalid', 'issuer-key-unlisted', (issuer) => { const method = (name: string, more = {}) => ({ id: `${issuer.id}#${name}`, type: 'JsonWebKey', controller: issuer.id, publicKeyJwk: issuer.keys.es256.jwk, ...more }); return issuer.says({ verificationMethod: [method('a', { revoked: '2026-11-01T00:00:00Z' }), method('b')], assertionMethod: [`${issuer.id}#a`, `${issuer.id}#b`] }).token({}, { header: { kid: undefined } }); }],
  ['by a key that was revoked under another name', 'invalid', 'issuer-key-revoked', (issuer) => { const method = (name: string, more = {}) => ({ id: `${issuer.id}#${name}`, type: 'Multikey', controller: issuer.id, publicKeyMultibase: issuer.keys.ed25519.publicKeyMultibase, ...more }); return issuer.says({ verificationMethod: [method('a', { revoked: '2026-11-01T00:00:00Z' }), method('key')], assertionMethod: [`${issuer.id}#a`, `${issuer.id}#key`] }).sign(); }],
  ['https: a set, and a profile that gives no answer', 'not-fully-checked', 'issuer-partly-unreachable', partly('/a', ({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [es256.jwk] } }))],
  ['https: a key revoked in its set, and a profile that gives no answer', 'invalid', 'issuer-key-revoked', partly('/a', ({ es256 }) => ({ '/a/.well-known/jwks.json': { keys: [{ ...es256.jwk, kid: '1', revoked: '2026-11-01T00:00:00Z' }] } }), { header: { kid: '1' } })],
  ['https: a profile that lists the key, and a set that gives no answer', 'not-fully-checked', 'issuer-partly-unreachable', partly('/a/.well-known/jwks.json', ({ es256 }, id) => ({ '/a': profile(id, es256.jwk) }))],
  ['https: a profile that lists the key, and a set that it names and that gives no answer', 'not-fully-checked', 'issuer-partly-unreachable', partly('/set', ({ es256 }, id) => ({ '/a': { ...profile(id, es256.jwk), jwks_uri: `${new URL(id).origin}/set` } }))],
  ['https: neither a profile nor a set that gives an answer', 'not-fully-checked', 'issuer-unreachable', (issuer, web) => { web.silent.add(`https://${issuer.host}/a`); return partly('/a/.well-known/jwks.json', () => ({}))(issuer, web); }],
  ['https: a list as a token by a key of which only a part is known', 'not-fully-checked', 'status-without-keys', async (issuer, web) => { const id = `https://${issuer.host}/a`; const other = new PaperIssuer(web, issuer.keys, issuer.host, id); const { ed25519, es256 } = issuer.keys; const key = { id: `${id}#key`, type: 'Multikey', controller: id, publicKeyMultibase: ed25519.publicKeyMultibase }; const said = profile(id, es256.jwk); web.answers.set(id, { id, verificationMethod: [key, ...said.verificationMethod], assertionMethod: [key.id, ...said.assertionMethod] }); web.silent.add(`${id}/.well-known/jwks.json`); return (await other.listsInToken()).sign(other.status()); }],
  ['https: a set without this key', 'invalid', 'issuer-key-unlisted', https(({ rs256 }) => ({ '/a/.well-known/jwks.json': { keys: [rs256.jwk] } }))],

  // Dates: now is 2026-11-21T09:00:00Z.
  ['expired', 'invalid', 'expired', (issuer) => issuer.sign(EXPIRED)],
  ['a token that expired', 'invalid', 'expired', (issuer) => issuer.token(EXPIRED)],
  ['not yet valid', 'invalid', 'not-yet-valid', (issuer) => issuer.token({ validFrom: '2027-01-01T00:00:00Z' })],
  ['begins in two minutes', 'valid', '', dated('2026-11-21T09:02:00Z')],
  ['begins in more than two minutes', 'invalid', 'not-yet-valid', dated('2026-11-21T09:02:01Z')],
  ['ended two minutes ago, less a second', 'valid', '', dated('2026-10-01T00:00:00Z', '2026-11-21T08:58:01Z')],
  ['ended two minutes ago', 'invalid', 'expired', dated('2026-10-01T00:00:00Z', '2026-11-21T08:58:00Z')],
  ['an end in another time zone', 'invalid', 'expired', dated('2026-10-01T00:00:00Z', '2026-11-21T14:00:00+05:30')],
  ['a begin of half a second', 'valid', '', dated('2026-10-01T00:00:00.500Z')],
  ['midnight at the end of a day', 'valid', '', dated('2026-10-01T24:00:00Z')],
  ...['2027-02-30T00:00:00Z', '2027-02-29T00:00:00Z', '2027-04-31T00:00:00Z', '2027-13-01T00:00:00Z', '2027-00-01T00:00:00Z', '2027-01-00T00:00:00Z', '2027-01-01T25:00:00Z', '2027-01-01T24:00:01Z', '2027-01-01T00:60:00Z', '2027-01-01T00:00:60Z', '2027-01-01T00:00:00+15:00', '2027-01-01T00:00:00', '2027-01-01', '2027-1-1T00:00:00Z', 'never', '', 1_900_000_000, null, {}, ['2027-01-01T00:00:00Z']].map((until): Row => [`ends at ${JSON.stringify(until)}`, 'invalid', 'dates-unreadable', dated('2026-10-01T00:00:00Z', until)]),
  ['begins on 30 February', 'invalid', 'dates-unreadable', dated('2026-02-30T00:00:00Z')],

  // Lists.
  ['revoked', 'invalid', 'revoked', listed([7])],
  ['revoked, as JSON', 'invalid', 'revoked', async (issuer) => (await issuer.lists([7])).sign(issuer.status())],
  ['the neighbours revoked', 'valid', '', listed([6, 8])],
  ['suspended', 'invalid', 'suspended', listed([7], { statusPurpose: 'suspension' }, { subject: { statusPurpose: 'suspension' } })],
  ['the first place', 'invalid', 'revoked', listed([0], { statusListIndex: '0' })],
  ['the last place', 'invalid', 'revoked', listed([131_071], { statusListIndex: '131071' })],
  ['a place beyond the last', 'invalid', 'status-list-no-place', listed([], { statusListIndex: '131072' })],
  ['a place that is a number', 'invalid', 'status-list-no-place', listed([], { statusListIndex: 7 })],
  ['a place before the first', 'invalid', 'status-list-no-place', listed([], { statusListIndex: '-1' })],
  ['a list of eight places', 'invalid', 'status-list-short', listed([], {}, { length: 8 })],
  ['a list of eight places, revoked', 'invalid', 'status-list-short', listed([7], {}, { length: 8 })],
  ['a list that is short of eight', 'invalid', 'status-list-short', listed([], {}, { length: 131_064 })],
  ['two bits, none set', 'valid', '', listed([13, 16], { statusSize: 2 }, { length: 262_144 })],
  ['two bits, the first set', 'invalid', 'revoked', listed([14], { statusSize: 2 }, { length: 262_144 })],
  ['two bits, the second set', 'invalid', 'revoked', listed([15], { statusSize: 2 }, { length: 262_144 })],
  ['two bits as text, one set', 'invalid', 'revoked', listed([15], { statusSize: '2' }, { length: 262_144 })],
  ['two bits in a list for one', 'invalid', 'status-list-short', listed([], { statusSize: 2 })],
  ['no bits', 'invalid', 'status-list-no-place', listed([], { statusSize: 0 })],
  ['half a bit', 'invalid', 'status-list-no-place', listed([], { statusSize: 0.5 })],
  ['another purpose than its entry', 'invalid', 'status-list-purpose', listed([], { statusPurpose: 'suspension' })],
  ['a list of another issuer', 'invalid', 'status-list-other-issuer', listed([], {}, { list: { issuer: 'did:web:mallory.example.org' } })],
  ['a list by a key that is not listed', 'invalid', 'status-list-unproven', async (issuer) => (await issuer.lists([], { key: issuer.keys.other })).token(issuer.status())],
  ['a list signed a moment ago', 'valid', '', listed([], {}, { list: { validFrom: '2026-11-21T09:00:01Z' } })],
  ['a list of tomorrow', 'invalid', 'status-list-outdated', listed([], {}, { list: { validFrom: '2026-11-22T09:00:00Z' } })],
  ['a list that ended', 'invalid', 'status-list-outdated', listed([], {}, { list: { validUntil: '2026-11-20T00:00:00Z' } })],
  ['a list that ended a minute ago', 'valid', '', listed([], {}, { list: { validUntil: '2026-11-21T08:59:00Z' } })],
  ['a list whose end is hidden', 'not-fully-checked', 'status-list-form', async (issuer, web) => { await issuer.lists([], { list: { validUntil: '2026-11-20T00:00:00Z' } }); const { validUntil, ...list } = web.answers.get(issuer.listUrl) as Document; web.answers.set(issuer.listUrl, { ...list, '@nest': { validUntil } }); return issuer.token(issuer.status()); }],
  ['a list that was changed', 'invalid', 'status-list-unproven', async (issuer, web) => { await issuer.lists([7]); const list = web.answers.get(issuer.listUrl) as Document; const clean = (await new PaperIssuer(web, issuer.keys, 'x.example.org', issuer.id).lists(), web.answers.get('https://x.example.org/status/1') as Document); web.answers.set(issuer.listUrl, { ...list, credentialSubject: { ...(list.credentialSubject as object), encodedList: (clean.credentialSubject as Document).encodedList } }); return issuer.token(issuer.status()); }],
  ['a list that is none', 'invalid', 'status-list-unusable', (issuer, web) => { web.answers.set(issuer.listUrl, 'x'); return issuer.token(issuer.status()); }],
  ['a list that is not there', 'not-fully-checked', 'status-unreachable', (issuer) => issuer.token(issuer.status())],
  ['a list signed in a way that nobody here checks', 'not-fully-checked', 'status-list-proof-unknown', async (issuer, web) => { await issuer.lists(); web.answers.set(issuer.listUrl, proofOf(web.answers.get(issuer.listUrl) as Document, { cryptosuite: 'bbs-2023' })); return issuer.token(issuer.status()); }],
  ['a list without a begin that ended', 'invalid', 'status-list-outdated', listed([], {}, { list: { validFrom: undefined, validUntil: '2026-11-20T00:00:00Z' } })],
  ['a list without a begin', 'valid', '', listed([], {}, { list: { validFrom: undefined } })],

  // Lists that are not asked for: each of these is there, and says nothing that could still matter.
  ['a list, and a proof that is broken', 'invalid', 'status-not-asked', async (issuer) => ({ ...(await (await issuer.lists()).sign(issuer.status())), name: 'Other' })],
  ['a list, and no proof', 'invalid', 'issuer-not-asked', async (issuer) => { const { proof: _, ...rest } = await (await issuer.lists()).sign(issuer.status()); return rest; }],
  ['a list, and alg none', 'invalid', 'status-not-asked', async (issuer) => (await issuer.lists()).token(issuer.status(), { header: { alg: 'none' } })],
  ['a list, and an end that has come', 'invalid', 'status-not-asked', async (issuer) => (await issuer.lists()).sign({ ...EXPIRED, ...issuer.status() })],
  ['a list, and a word that no context knows', 'invalid', 'status-not-asked', async (issuer) => (await issuer.lists()).token({ ...issuer.status(), extra: 1 })],
  ['a list, and another form', 'invalid', 'status-not-asked', async (issuer) => (await issuer.lists()).sign({ ...issuer.status(), ...subject(issuer, { achievement: { id: 'urn:a', type: ['Achievement'] } }) })],
  ['a list, and a key that is revoked', 'invalid', 'status-not-asked', async (issuer) => (await issuer.saysOf('key', { revoked: '2026-11-01T00:00:00Z' }).lists()).sign(issuer.status())],

  // Lists as tokens.
  ['a list as a token', 'valid', '', inToken()],
  ['a list as a token, for one that is signed within', 'valid', '', async (issuer) => (await issuer.listsInToken()).sign(issuer.status())],
  ['a list as a token by RS256', 'valid', '', async (issuer) => inToken([], {}, { by: issuer.keys.rs256 })(issuer)],
  ['a list as a token, its claims alike', 'valid', '', async (issuer) => inToken([], {}, { claims: { iss: issuer.id, jti: issuer.listUrl, sub: `${issuer.listUrl}#list`, iat: 1_790_000_000 } })(issuer)],
  ['a list as a token of its own kind', 'valid', '', inToken([], {}, { header: { typ: 'vc+jwt', cty: 'vc' } })],
  ['revoked in a token', 'invalid', 'revoked', inToken([7])],
  ['suspended in a token', 'invalid', 'suspended', async (issuer) => { await issuer.listsInToken([7], { subject: { statusPurpose: 'suspension' } }); return issuer.token(issuer.status({ statusPurpose: 'suspension' })); }],
  ['revoked in a token, for one that is signed within', 'invalid', 'revoked', async (issuer) => (await issuer.listsInToken([7])).sign(issuer.status())],
  ['a list as a token by nobody’s key', 'invalid', 'status-list-unproven', async (issuer) => inToken([], {}, { by: issuer.keys.foreign })(issuer)],
  ['a list as a token by a key that was revoked', 'invalid', 'status-list-unproven', async (issuer) => { const token = await inToken()(issuer.saysOf('es256', { revoked: '2026-11-01T00:00:00Z' })); return token && issuer.sign(issuer.status()); }],
  ['a list as a token without a signature', 'invalid', 'status-list-unproven', inToken([], {}, { header: { alg: 'none' } })],
  ['a list as a token signed by its public key', 'invalid', 'status-list-unproven', inToken([], {}, { header: { alg: 'HS256' } })],
  ['a list as a token that brings its key', 'invalid', 'status-list-unproven', async (issuer) => inToken([], {}, { by: issuer.keys.foreign, header: { jwk: issuer.keys.foreign.jwk } })(issuer)],
  ['a list as a token that names where its key is', 'invalid', 'status-list-unproven', inToken([], {}, { header: { jku: 'https://mallory.example.org/set' } })],
  ['a list as a token with what must be understood', 'invalid', 'status-list-unproven', inToken([], {}, { header: { crit: ['b64'], b64: false } })],
  ['a list as a token, its header named twice', 'invalid', 'status-list-unproven', inToken([], {}, { raw: { header: (json) => json.replace('"alg"', '"alg":"none","alg"') } })],
  ['a list as a token, its claim another issuer', 'invalid', 'status-list-unproven', inToken([], {}, { claims: { iss: 'did:web:mallory.example.org' } })],
  ['a list as a token, its claim another list', 'invalid', 'status-list-unproven', inToken([], {}, { claims: { jti: 'https://mallory.example.org/status/1' } })],
  ['a list as a token, its claim another subject', 'invalid', 'status-list-unproven', inToken([], {}, { claims: { sub: 'urn:x' } })],
  ['a list as a token of another issuer', 'invalid', 'status-list-other-issuer', inToken([], { list: { issuer: 'did:web:mallory.example.org' } })],
  ['a list as a token that ended', 'invalid', 'status-list-outdated', inToken([], {}, { claims: { exp: Date.parse('2026-11-21T08:57:00Z') / 1000 } })],
  ['a list as a token that ended a minute ago', 'valid', '', inToken([], {}, { claims: { exp: Date.parse('2026-11-21T08:59:00Z') / 1000 } })],
  ['a list as a token of tomorrow', 'invalid', 'status-list-outdated', inToken([], {}, { claims: { nbf: Date.parse('2026-11-22T09:00:00Z') / 1000 } })],
  ['a list as a token whose end is a text', 'invalid', 'status-list-outdated', inToken([], {}, { claims: { exp: '2099-01-01T00:00:00Z' } })],
  ['a list in a token that ended', 'invalid', 'status-list-outdated', inToken([], { list: { validUntil: '2026-11-20T00:00:00Z' } })],
  ['a list in a token that ended, its end beneath @nest', 'not-fully-checked', 'status-list-form', inToken([], { list: { '@nest': { validUntil: '2026-11-20T00:00:00Z' } } })],
  ['a list in a token as the model of before has it', 'not-fully-checked', 'status-list-form', inToken([], { list: { '@context': undefined, vc: {} } })],
  ['a list in a token, its bits named twice', 'invalid', 'status-list-unusable', inToken([], {}, { raw: { payload: (json) => json.replace('"encodedList"', '"encodedList":"uH4s","encodedList"') } })],
  ['a list in a token with a proof within', 'invalid', 'status-list-unusable', inToken([], { list: { proof: {} } })],
  ['a list in a token of eight places', 'invalid', 'status-list-short', inToken([], { length: 8 })],
  ['a list in a token of another purpose', 'invalid', 'status-list-purpose', inToken([], { subject: { statusPurpose: 'suspension' } })],
  ['a list in a token for two bits, one set', 'invalid', 'revoked', async (issuer) => { await issuer.listsInToken([15], { length: 262_144 }); return issuer.token(issuer.status({ statusSize: 2 })); }],
  ['a list in a token that is none', 'invalid', 'status-list-unusable', inToken([], { list: { type: ['VerifiableCredential'] } })],
  ['a list in a token with members without end', 'invalid', 'status-list-unusable', inToken([], { list: Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`a${at}`, at])) })],
  ['a list that is the text of no token', 'invalid', 'status-list-unusable', (issuer, web) => { web.answers.set(issuer.listUrl, 'a.b.c'); return issuer.token(issuer.status()); }],
  ['a list as a token by another key since', 'valid', '', async (issuer, web) => { await later(web, issuer); await issuer.saysOf('es256', { publicKeyJwk: issuer.keys.foreign.jwk }).listsInToken([], {}, { by: issuer.keys.foreign }); return issuer.sign(issuer.status()); }],
  ['a list as a token of an issuer that keeps keys of tokens apart', 'valid', '', async (issuer, web) => { const id = `https://${issuer.host}/a`; const other = new PaperIssuer(web, issuer.keys, issuer.host, id); const { ed25519, es256 } = issuer.keys; const method = { id: `${id}#key`, type: 'Multikey', controller: id, publicKeyMultibase: ed25519.publicKeyMultibase }; web.answers.set(id, { id, verificationMethod: [method], assertionMethod: [method.id] }); web.answers.set(`${id}/.well-known/jwks.json`, { keys: [es256.jwk] }); return (await other.listsInToken()).sign(other.status()); }],
  ['a list on a host that nobody allowed', 'not-fully-checked', 'status-host-not-allowed', (issuer, web) => { web.forbidden.add('lists.example.net'); return issuer.token(issuer.status({ statusListCredential: 'https://lists.example.net/1' })); }],

  ['a list without a begin, by a proof that ended', 'invalid', 'status-list-outdated', async (issuer, web) => { await issuer.lists([], { list: { validFrom: undefined } }); web.answers.set(issuer.listUrl, proofOf(web.answers.get(issuer.listUrl) as Document, { expires: '2026-11-01T00:00:00Z' })); return issuer.token(issuer.status()); }],
  ['another list of its issuer at the address', 'not-fully-checked', 'status-list-another', listed([], {}, { list: { id: 'https://a.example.org/status/2' } })],
  ['a list in an envelope', 'not-fully-checked', 'status-list-form', (issuer, web) => { web.answers.set(issuer.listUrl, { '@context': [V2], id: 'data:application/vc+jwt,e30.e30.x', type: 'EnvelopedVerifiableCredential' }); return issuer.token(issuer.status()); }],
  ['a list for refreshing', 'not-fully-checked', 'status-kind-unknown', listed([], { statusPurpose: 'refresh' }, { subject: { statusPurpose: 'refresh' } })],
  ['a list for nothing', 'invalid', 'status-list-purpose', listed([], { statusPurpose: undefined })],

  // What is kept of an issuer, and a key that it lists since.
  ['by a key that the issuer lists since', 'valid', '', async (issuer, web) => { await later(web, issuer); return issuer .saysOf('key', { id: `${issuer.id}#new`, publicKeyMultibase: issuer.keys.other.publicKeyMultibase }) .sign({}, issuer.keys.other, 'new'); }],
  ['by another key under the same name since', 'valid', '', async (issuer, web) => { await later(web, issuer); return issuer .saysOf('key', { publicKeyMultibase: issuer.keys.other.publicKeyMultibase }) .sign({}, issuer.keys.other); }],
  ['a token by another key under the same name since', 'valid', '', async (issuer, web) => { await later(web, issuer); return issuer .saysOf('es256', { publicKeyJwk: issuer.keys.foreign.jwk }) .token({}, { by: issuer.keys.foreign }); }],
  ['a list by another key since', 'valid', '', async (issuer, web) => { await later(web, issuer); await issuer .saysOf('key', { publicKeyMultibase: issuer.keys.other.publicKeyMultibase }) .lists([], { key: issuer.keys.other }); return issuer.token(issuer.status()); }],
  ['by a key that the issuer does not list since either', 'invalid', 'issuer-key-unlisted', async (issuer, web) => { await later(web, issuer); return issuer.sign({}, issuer.keys.other, 'other'); }],
];

describe('The verdict', () => {
  let keys: PaperKeys | null = null;
  const web = new PaperWeb();

  it('is right in more than 150 cases, each told apart from every other', () => {
    expect(TABLE.length).toBeGreaterThan(150);
    expect(new Set(TABLE.map(([what]) => what)).size).toBe(TABLE.length);
  });

  it.each(TABLE)('%s: %s %s', async (what, verdict, code, make) => {
    keys ??= await paperKeys();
    web.answers.clear();
    web.silent.clear();
    const issuer = new PaperIssuer(web, keys, hostFor(what)).says();
    const given = await make(issuer, web);
    web.asked.length = 0;
    const bytes = Buffer.isBuffer(given)
      ? given
      : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given));
    const [found, codes] = await verdictOn(web, bytes);
    expect([found, codes]).toEqual([verdict, code === '' ? [] : expect.arrayContaining([code])]);
    // Nobody is asked for what can't change the verdict any more.
    const failed = codes.filter((one) => FINDINGS[one as Code]?.[1] === 'failed');
    if (failed.some((one) => FINDINGS[one as Code][0] !== 'status'))
      expect(web.asked).not.toContain(issuer.listUrl);
    if (found === 'unreadable' || codes.includes('issuer-not-asked') || codes.includes('issuer-not-read'))
      expect(web.asked).toEqual([]);
  });
});

async function verdictOn(web: PaperWeb, given: Buffer): Promise<[Verdict, string[]]> {
  try {
    const { verdict, checks } = await web.verifier.verify(readCredential(given));
    return [verdict, checks.filter(({ result }) => result !== 'passed').map((check) => check.code)];
  } catch (error) {
    if (error instanceof Unreadable) return ['unreadable', [error.code]];
    throw error;
  }
}

function achievement(issuer: PaperIssuer): Document {
  return (issuer.credential().credentialSubject as { achievement: Document }).achievement;
}

function subject(issuer: PaperIssuer, changes: Document): Document {
  return { credentialSubject: { ...(issuer.credential().credentialSubject as Document), ...changes } };
}

/** A subject that is named by what it is called alone. */
function nameless(issuer: PaperIssuer): Document {
  const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: 'Asha', identityType: 'name' }];
  return subject(issuer, { id: undefined, identifier });
}

function proofOf(document: Document, changes: Document): Document {
  return { ...document, proof: [{ ...(document.proof as Document[])[0], ...changes }] };
}

function multikeyOf(issuer: PaperIssuer): Document {
  const x = Buffer.from(issuer.keys.eddsa.jwk.x!, 'base64url');
  const publicKeyMultibase = multibase(Buffer.concat([Buffer.from([0xed, 0x01]), x]));
  const method = { id: `${issuer.id}#m`, type: 'Multikey', controller: issuer.id, publicKeyMultibase };
  return { verificationMethod: [method], assertionMethod: [method.id] };
}
