import { resolve } from 'node:path';
import { CatalogueLoader } from '../catalogue/catalogue-loader.js';
import { operator } from '../shared/actor.js';
import { type Command, counted, readArguments, UsageError } from './command.js';

export const loadCatalogue: Command = {
  usage: '<folder>: loads skills, roles, courses and certifications from data files',
  async run({ open, speech, say }, args) {
    const [folder] = readArguments(args, {}, { names: 1 }).positionals;
    if (!folder) throw new UsageError('Name the folder to load: npm run load-catalogue -- catalogue/support');
    const app = await open();
    const { changed, problems } = await app
      .get(CatalogueLoader)
      .load(operator('load-catalogue'), resolve(folder));
    for (const { file, line, field, code, params } of problems) {
      say(`${file}:${line}: ${field}: ${speech.problem(code, params)}`);
    }
    if (problems.length > 0) {
      say(`Nothing was loaded: ${counted(problems.length, 'problem')}.`);
      return 1;
    }
    const counts = Object.entries({ ...changed }).map(([what, count]) =>
      counted(count, what.replace(/s$/, '')),
    );
    say(`Loaded; new or changed: ${counts.join(', ')}.`);
    return 0;
  },
};
