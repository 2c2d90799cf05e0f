import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reading } from '../../src/database/reading.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { CHECKS, type Findings, FINDINGS } from '../../src/credentials/verification/verification.js';
import type { Language } from '../../src/web/languages.js';
import { urls } from '../../src/web/urls.js';
import { TODAY } from '../support/app.js';
import { says, signInAs } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { listenForComplaints, problemsOf } from '../support/page-checks.js';
import { wordsIn } from '../support/words.js';

const GOOD: Findings = {
  structure: { code: 'structure-fits' },
  terms: { code: 'terms-known' },
  proof: { code: 'proof-holds' },
  issuer: { code: 'issuer-lists-key' },
  dates: { code: 'dates-hold' },
  status: { code: 'status-good' },
};

/** What a verifier is given. */
interface Presented {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What the verifier's page answers. */
interface Answer {
  readonly verdict: string;
  /** Name of a check, its result, and what was found. */
  readonly checks: readonly (readonly string[])[];
}

describe('The way of one certificate, from the application to its end', () => {
  const words = wordsIn('en');
  const t = words.t.bind(words);
  let demo: Demo;
  let asha: Page;
  let grace: Page;
  /** Has no account, and nothing but what Asha hands over. */
  let outsider: Page;
  let complaints: string[];
  let certificate = '';
  let link = '';
  let json: Presented;
  let png: Presented;

  beforeAll(async () => {
    // Its own address is in every credential: it has to know on which port it listens.
    demo = await startDemo({ PORT: '0' });
    [asha, grace, outsider] = await Promise.all([demo.page('en'), demo.page('en'), demo.page('en')]);
    await signInAs(asha, demo.test.origin, 'Asha Rao');
    await signInAs(grace, demo.test.origin, 'Grace Okafor');
    complaints = listenForComplaints(outsider);
  }, 120_000);
  afterAll(() => demo.close());

  const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const download = async (name: string): Promise<Presented> => {
    const [file] = await Promise.all([asha.waitForEvent('download'), follow(asha, name)]);
    const fileName = file.suggestedFilename();
    const mimeType = fileName.endsWith('.png') ? 'image/png' : 'application/json';
    return { name: fileName, mimeType, buffer: await readFile(await file.path()) };
  };

  /** Hands a file to the verification page, as whoever got it does. */
  const verify = async (given: Presented, page = outsider, language: Language = 'en'): Promise<Answer> => {
    const spoken = wordsIn(language);
    await page.goto(urls.verification());
    await page.getByLabel(spoken.t('verification.file')).setInputFiles(given);
    await press(page, spoken.t('verification.verify'));
    await page.getByRole('heading', { name: spoken.t('verification.verdict') }).waitFor();
    const rows = await page
      .locator('main tbody tr')
      .filter({ has: page.locator('.badge') })
      .all();
    return {
      verdict: await page.locator('.lead .badge').innerText(),
      checks: await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts())),
    };
  };
  const answer = (
    verdict: 'valid' | 'invalid',
    found: Partial<Findings> = {},
    language: Language = 'en',
  ): Answer => {
    const spoken = wordsIn(language);
    const findings = { ...GOOD, ...found };
    return {
      verdict: spoken.t(`verification.verdict-${verdict}`),
      checks: CHECKS.map((name) => {
        const { code, params } = findings[name];
        return [
          spoken.t(`verification.check-${name}`),
          spoken.t(`verification.result-${FINDINGS[code][1]}`),
          spoken.t(`errors.finding.${code}`, params),
        ];
      }),
    };
  };

  it('begins with the holder, who meets every condition and applies', async () => {
    await follow(asha, t('certifications.mine-title'));
    await says(asha, t('certifications.eligible'));
    await press(asha, t('certifications.apply'));
    await says(asha, t('certifications.notice.applied'));
  });

  it('leads to the certifier, who sees what it rests on and grants it with reasons', async () => {
    await grace.goto(`${urls.candidates()}?state=applied`);
    await follow(grace, 'Asha Rao');
    await says(grace, t('certifications.requirements-title'));
    const [known] = await demo.test.get(Reading).sql<{ number: string }>`
      SELECT number FROM employees WHERE name = 'Grace Okafor'`;
    await says(grace, `Grace Okafor (${known?.number}): ${t('certifications.bar-none')}`);
    const deciding = grace.getByRole('table', { name: t('certifications.requirements-caption') });
    expect(await deciding.innerText()).toMatch(/(Farhan Qureshi|Lakshmi Iyer) \(SH-\d{4}\): level \d/);
    await grace.getByLabel(t('certifications.outcome')).selectOption('granted');
    await grace
      .getByLabel(t('certifications.reasons'))
      .fill('Every requirement was seen on two cases at least.');
    await press(grace, t('certifications.decide'));
    await says(grace, t('certifications.notice.granted'));
    await says(grace, t('certifications.certifies', { name: 'Asha Rao' }));
    certificate = new URL(grace.url()).pathname;
    await demo.test.get(CredentialIssuer).settled();
  });

  it('hands the holder the credential as files, and a link that is shown once', async () => {
    await asha.goto(certificate);
    await follow(asha, t('certifications.credential'));
    await says(asha, t('credentials.downloads-title'));
    json = await download(t('credentials.format-json'));
    png = await download(t('credentials.format-png'));
    await press(asha, t('credentials.share'));
    await says(asha, t('credentials.share-made'));
    link = await asha.locator('.notice code').innerText();
    await asha.setViewportSize({ width: 320, height: 900 });
    expect(await problemsOf(asha, 'en')).toEqual([]);
    await asha.reload();
    await says(asha, t('credentials.share-end', { nth: 1 }));
    expect(await asha.content()).not.toContain(link);
  });

  it('shows it to whoever has the link, without an account', async () => {
    expect(await outsider.context().cookies()).toEqual([]);
    await outsider.goto(link);
    await says(outsider, 'Asha Rao');
    await says(outsider, t('certifications.state-active'));
    expect(await outsider.locator('main .warning').count()).toBe(0);
    expect(await problemsOf(outsider, 'en')).toEqual([]);
    await outsider.getByRole('link', { name: /SL-/ }).click();
    await says(outsider, t('verification.explained-valid'));
    await follow(outsider, t('verification.title'));
    await says(outsider, t('verification.explained'));
  });

  it('is found valid by the file and by the picture, each check with its name', async () => {
    expect(await verify(json)).toEqual(answer('valid'));
    await says(outsider, t('verification.claims'));
    expect(await verify(png)).toEqual(answer('valid'));
  });

  it('is so in Hindi as well, on a small screen', async () => {
    const page = await demo.page('hi');
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await verify(json, page, 'hi')).toEqual(answer('valid', {}, 'hi'));
    expect(await problemsOf(page, 'hi')).toEqual([]);
    await page.goto(link);
    await says(page, 'Asha Rao');
    expect(await problemsOf(page, 'hi')).toEqual([]);
    await page.context().close();
  });

  it('stands in the register, under the name once the holder agreed', async () => {
    const look = async (named: boolean) => {
      await outsider.goto(urls.verification());
      await follow(outsider, t('register.title'));
      await outsider.getByLabel(t('register.search')).fill('Asha Rao');
      await press(outsider, t('register.find'));
      await says(outsider, named ? t('certifications.state-active') : t('register.none'));
    };
    await look(false);
    await asha.goto(certificate);
    await follow(asha, t('certifications.public-register'));
    await says(asha, t('register.not-agreed'));
    expect(await problemsOf(asha, 'en')).toEqual([]);
    await press(asha, t('register.agree'));
    await says(asha, t('register.notice.agreed'));
    await look(true);
  });

  it('is not what another employer certified: that may be brought here, and waits for its issuer', async () => {
    const bring = async (given: Presented) => {
      await follow(asha, t('received.mine-title'));
      await asha.getByLabel(t('verification.file')).setInputFiles(given);
      await press(asha, t('received.bring-it'));
    };
    await bring(json);
    await says(asha, t('errors.received-credential.issued-here'));
    const elsewhere = await ForeignIssuer.start();
    const credential = await elsewhere.sign({
      holder: { name: 'Asha Rao', email: 'asha@example.com', number: '17' },
    });
    await elsewhere.stop();
    await bring({ ...json, buffer: Buffer.from(JSON.stringify(credential)) });
    await says(asha, t('received.notice.brought'));
    expect(await problemsOf(asha, 'en')).toEqual([]);
    await asha.locator('main tbody th a', { hasText: String(credential.name) }).click();
    await says(asha, t('errors.finding.issuer-host-not-allowed', { host: elsewhere.host }));
    expect(await problemsOf(asha, 'en')).toEqual([]);
  });

  it('is refused when a word of it was changed', async () => {
    const changed = JSON.parse(json.buffer.toString()) as { name: string };
    changed.name = 'Certified in everything';
    const buffer = Buffer.from(JSON.stringify(changed));
    const proof = { code: 'proof-broken' } as const;
    expect(await verify({ ...json, buffer })).toEqual(answer('invalid', { proof }));
    await says(outsider, t('verification.claims-unproven'));
  });

  it('is out of force while the certifier has suspended it', async () => {
    await grace.goto(certificate);
    await follow(grace, t('certifications.suspend'));
    await grace.getByLabel(t('certifications.reason'), { exact: true }).fill('A complaint is looked into.');
    await press(grace, t('certifications.suspend'));
    await says(grace, t('certifications.notice.suspended'));
    const status = { code: 'suspended-from', params: { fromOn: TODAY } } as const;
    expect(await verify(json)).toEqual(answer('invalid', { status }));
    expect(await outsider.content()).not.toContain('complaint');
    await outsider.goto(link);
    const state = t('certifications.state-suspended');
    await says(outsider, t('credentials.shared-not-valid', { state }));
  });

  it('holds again once the suspension is lifted', async () => {
    await follow(grace, t('certifications.lift'));
    await grace.getByLabel(t('certifications.lifting-reason')).fill('The complaint was about somebody else.');
    await press(grace, t('certifications.lift'));
    await says(grace, t('certifications.notice.lifted'));
    expect(await verify(json)).toEqual(answer('valid'));
  });

  it('is shown by the link until the holder ends it, and by the file all the same', async () => {
    await asha.goto(certificate);
    await follow(asha, t('certifications.credential'));
    await press(asha, t('credentials.share-end', { nth: 1 }));
    await says(asha, t('credentials.notice.share-ended'));
    expect((await outsider.goto(link))?.status()).toBe(404);
    expect(await verify(png)).toEqual(answer('valid'));
  });

  it('is revoked for good with a reason, which the holder reads and the verifier does not', async () => {
    const reason = 'The cases belonged to somebody else.';
    await grace.goto(certificate);
    await follow(grace, t('certifications.revoke'));
    await grace.getByLabel(t('certifications.reason'), { exact: true }).fill(reason);
    await press(grace, t('certifications.revoke'));
    await says(grace, t('certifications.notice.revoked'));
    for (const given of [json, png]) {
      expect(await verify(given)).toEqual(answer('invalid', { status: { code: 'revoked' } }));
      expect(await outsider.content()).not.toContain(reason);
    }
    await asha.goto(certificate);
    await says(asha, reason);
    expect(complaints).toEqual([]);
  });
});
