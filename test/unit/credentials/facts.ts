import type { CertifiedFacts } from '../../../src/credentials/certified-facts.js';

/** A certificate of an invented person. */
export const FACTS: CertifiedFacts = {
  publicId: '01938f4e-0000-7000-8000-000000000001',
  subjectId: '5b1f4c1e-7a0d-4c52-9a3e-0d6f2c8b7e11',
  number: 'SL-2026-000042-7',
  issuer: { did: 'did:web:skills.example.org', name: 'Example Support', url: 'https://skills.example.org' },
  scheme: {
    code: 'SSP',
    version: '1',
    title: 'Certified Service & Support Professional',
    description: 'Recognises the skill set of an entry-level support professional.',
    criteria: 'Every mandatory skill verified at its level, and six months in the role.',
    imageUrl: 'https://skills.example.org/achievements/SSP/1/image.png',
  },
  holder: { name: 'आशा Rao', email: 'Asha.Rao@example.org', number: 'E-0042' },
  identifiedBy: null,
  salt: 'b1946ac92492d234',
  effectiveOn: '2026-11-21',
  validUntil: '2028-11-20',
  awardedOn: '2026-11-21',
  timeZone: 'UTC',
  skills: [
    { code: 'N14', name: 'Proactive customer advice', required: 3, held: 4, assessedOn: '2026-10-02' },
    { code: 'T18', name: 'Support channels', required: 2, held: 2, assessedOn: null },
  ],
  levels: ([0, 1, 2, 3, 4, 5] as const).map((level) => ({
    level,
    name: `Level ${level}`,
    description: `What level ${level} looks like`,
  })),
  status: { listUrl: 'https://skills.example.org/status/1', index: 4711 },
  language: 'en',
};
