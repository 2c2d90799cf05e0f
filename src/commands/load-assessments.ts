import { open as openFile } from 'node:fs/promises';
import { AssessmentLoader } from '../assessments/assessment-loader.js';
import { DAY_ORDERS } from '../tables/read-day.js';
import { operator } from '../shared/actor.js';
import { type Command, counted, readArguments, UsageError } from './command.js';

export const loadAssessments: Command = {
  usage:
    '<file> [--preview] [--ignore-column <heading>]… [--day-order dmy|mdy|ymd]: loads assessments from a CSV file, all or none',
  async run({ open, speech, say }, args) {
    const { positionals, values } = readArguments(
      args,
      {
        preview: { type: 'boolean' },
        'ignore-column': { type: 'string', multiple: true },
        'day-order': { type: 'string' },
      },
      { names: 1 },
    );
    const [file] = positionals;
    if (!file)
      throw new UsageError('Name the file to load: npm run load-assessments -- assessments.csv [--preview]');
    const order = DAY_ORDERS.find((each) => each === values['day-order']);
    if (values['day-order'] !== undefined && order === undefined) {
      throw new UsageError(`--day-order is '${values['day-order']}'; accepted are ${DAY_ORDERS.join(', ')}.`);
    }
    const options = { ignore: values['ignore-column'], order };
    const rows = (await openFile(file)).createReadStream();
    const [loader, actor] = [(await open()).get(AssessmentLoader), operator('load-assessments')];
    const { preview = false } = values;
    const result = preview
      ? await loader.preview(actor, rows, options)
      : await loader.load(actor, rows, options);
    for (const { line, field, code, params } of result.problems) {
      say(`${file}:${line}: ${field}: ${speech.problem(code, params)}`);
    }
    if (result.problemCount > 0) {
      say(
        `Nothing was loaded: ${counted(result.problemCount, 'problem')} in ${counted(result.lines, 'row')}.`,
      );
      return 1;
    }
    if (result.skipped > 0) {
      const first = result.skippedLines.join(', ');
      const rest = result.skipped > result.skippedLines.length ? ' and further' : '';
      say(
        `${counted(result.skipped, 'row')} skipped: exactly the same is recorded already, or stands earlier in the file ` +
          `(person, skill, day, method, assessor and level). ${result.skipped === 1 ? 'Line' : 'Lines'} ${first}${rest}.`,
      );
    }
    say(
      preview
        ? `${counted(result.recorded, 'row')} could be loaded.`
        : `${counted(result.recorded, 'assessment was', 'assessments were')} loaded.`,
    );
    return 0;
  },
};
