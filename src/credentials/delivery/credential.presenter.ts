import { holds } from '../../certifications/certificates/certificate-state.js';
import type { PublicCertificate } from '../../certifications/certificates/certificates.queries.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../../web/languages.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { confirmedSkills } from '../paper/confirmed-skills.js';
import { PAPER_SIZES } from '../paper/paper-sizes.js';
import { namedSigns } from '../paper/runs.js';
import { verificationUrl } from '../published-urls.js';
import { CREDENTIAL_FORMATS } from './credential-file.js';
import type { Share, SignedRecord } from './credentials.queries.js';

export function credentialPage(
  facts: {
    readonly certificate: PublicCertificate & { readonly isHolder: boolean };
    readonly signed: SignedRecord | null;
    readonly shares: readonly Share[];
    readonly isReachable: boolean;
    /** Signs on the paper that could not be printed. */
    readonly withoutFace: readonly string[];
  },
  speech: Speech,
) {
  const { certificate, signed, shares, isReachable, withoutFace } = facts;
  const { id, isHolder } = certificate;
  return {
    certificate: headOf(certificate, speech),
    isHolder,
    isReachable,
    signedAt: signed?.signedAt ?? null,
    downloads: signed ? downloads((format) => urls.credentialFile(id, format), withoutFace, speech) : null,
    sharesUrl: urls.credentialShares(id),
    shares: shares.map((share, nth) => ({
      ...share,
      nth: shares.length - nth,
      endingUrl: share.endedAt === null ? urls.credentialShareEnding(id, share.id) : null,
    })),
  };
}

/** @param address below which the files stand */
export function sharedPage(
  {
    certificate,
    signed,
    withoutFace,
  }: {
    readonly certificate: PublicCertificate;
    readonly signed: SignedRecord;
    readonly withoutFace: readonly string[];
  },
  address: string,
  speech: Speech,
) {
  const { credential } = signed;
  return {
    certificate: headOf(certificate, speech),
    holds: holds(certificate.state),
    issuer: credential.issuer.name,
    criteria: credential.credentialSubject.achievement.criteria.narrative,
    skills: confirmedSkills(credential),
    downloads: downloads((format) => `${address}/${format}`, withoutFace, speech),
  };
}

function headOf(certificate: PublicCertificate, speech: Speech) {
  const { id, number, certificationTitle, holderName, state, issuedOn, effectiveOn, validUntil, revokedOn } =
    certificate;
  return {
    number,
    title: certificationTitle,
    holder: holderName,
    state,
    stateLabel: speech.t(`certifications.state-${state}`),
    issuedOn,
    effectiveOn,
    validUntil,
    revokedOn,
    url: urls.certificate(id),
    verificationUrl: verificationUrl('', number),
  };
}

/** Every form once, the PDF in each size and language, and before it what would be missing on it. */
function downloads(urlOf: (format: string) => string, withoutFace: readonly string[], speech: Speech) {
  const files = CREDENTIAL_FORMATS.filter((format) => format !== 'pdf').map((format) => ({
    label: speech.t(`credentials.format-${format}`),
    explained: speech.t(`credentials.explained-${format}`),
    url: urlOf(format),
  }));
  const papers = LANGUAGES.flatMap((language) =>
    PAPER_SIZES.map((size) => ({
      label: speech.t(`credentials.paper-${size}`, { language: LANGUAGE_NAMES[language] }),
      url: addressWith(urlOf('pdf'), {
        language,
        size,
        signsWithoutFace: withoutFace.length > 0 ? 'omit' : undefined,
      }),
    })),
  );
  return { files, papers, withoutFace: withoutFace.length > 0 && { signs: namedSigns(withoutFace) } };
}
