import 'reflect-metadata';
import { benchBeside } from './beside.js';
import { benchCredentials } from './credentials.js';
import { benchLoad } from './load.js';
import { type Comparison, print } from './measure.js';
import { benchPages } from './pages.js';
import { benchPath } from './path.js';
import { benchRecord } from './record.js';
import { benchVerification } from './verification.js';

const benches: Readonly<Record<string, () => Promise<readonly Comparison[]>>> = {
  path: benchPath,
  pages: benchPages,
  record: async () => [await benchRecord()],
  load: async () => [await benchLoad()],
  credentials: benchCredentials,
};

/** Those that take minutes and much disk, only where they are named. */
const long: typeof benches = {
  beside: async () => [await benchBeside()],
  verification: async () => [await benchVerification()],
};

const wanted = process.argv.slice(2);
const chosen = Object.entries({ ...benches, ...long }).filter(([name]) =>
  wanted.length === 0 ? name in benches : wanted.includes(name),
);
for (const [, bench] of chosen) for (const comparison of await bench()) print(comparison);
