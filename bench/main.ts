import 'reflect-metadata';
import { benchLoad } from './load.js';
import { type Comparison, print } from './measure.js';
import { benchPath } from './path.js';
import { benchRecord } from './record.js';

const benches: Readonly<Record<string, () => Promise<Comparison>>> = {
  path: benchPath,
  record: benchRecord,
  load: benchLoad,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) print(await bench());
}
