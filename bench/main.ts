import 'reflect-metadata';
import { benchCredentials } from './credentials.js';
import { benchLoad } from './load.js';
import { type Comparison, print } from './measure.js';
import { benchPages } from './pages.js';
import { benchPath } from './path.js';
import { benchRecord } from './record.js';

const benches: Readonly<Record<string, () => Promise<readonly Comparison[]>>> = {
  path: benchPath,
  pages: benchPages,
  record: async () => [await benchRecord()],
  load: async () => [await benchLoad()],
  credentials: benchCredentials,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) for (const comparison of await bench()) print(comparison);
}
