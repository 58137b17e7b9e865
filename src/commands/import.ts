import { Argument, type Command, Option } from 'commander';
import { Refusal } from '../database/faults.ts';
import { importNamedFiles } from '../importing/command.ts';
import { type TemplateKind, template, templateKinds } from '../importing/csv/template.ts';
import { conflictChoices, type OnConflict } from '../importing/decide.ts';
import { type ImportFormat, importFormats } from '../importing/detect-format.ts';
import { reportText } from '../importing/report-text.ts';
import { loadVocabulary } from '../seeding/prepare-database.ts';
import { faultOfText } from '../text/storable.ts';
import { complain, environmentHelp, exit, say, withDatabase } from './terminal.ts';

interface ImportFlags {
  readonly format?: ImportFormat;
  readonly dryRun?: boolean;
  readonly onConflict: OnConflict;
  readonly strict?: boolean;
  readonly atomic: boolean;
  readonly report: 'text' | 'json';
  readonly by: string;
  readonly note?: string;
}

/** @throws where what goes into the history could not be stored. */
function checkWords(flags: ImportFlags): void {
  for (const [option, text] of [
    ['--by', flags.by],
    ['--note', flags.note ?? ''],
  ] as const) {
    const fault = faultOfText(text);
    if (fault !== undefined) throw new Refusal(`${option} ${fault}`, 2);
  }
}

async function runImport(paths: string[], flags: ImportFlags): Promise<void> {
  checkWords(flags);
  await withDatabase('made', async (database) => {
    if (loadVocabulary(database)) complain(`${database.path} was empty; it has the vocabulary now`);
    const report = await importNamedFiles(database, paths, flags.format, {
      dryRun: flags.dryRun === true,
      onConflict: flags.onConflict,
      strict: flags.strict === true,
      atomic: flags.atomic,
      author: { who: flags.by, note: flags.note ?? `import of ${paths.join(', ')}` },
    });
    say(flags.report === 'json' ? JSON.stringify(report, null, 2) : reportText(report));
    const failed = report.counts.rejected > 0 || report.files.some(({ stopped }) => stopped !== null);
    if (failed) process.exitCode = exit.fault;
  });
}

function runTemplate(kind: TemplateKind): void {
  process.stdout.write(template(kind));
}

/** `import` and `template`. */
export function importCommands(program: Command): void {
  program
    .command('import')
    .description(
      'add studies from files: JSON, NDJSON, CSV, ClinicalTrials.gov records, RIS, MEDLINE, Web of Science, EndNote and PubMed XML, BibTeX, CSL-JSON',
    )
    .argument('<files...>', 'files to import; - for the standard input')
    .addOption(
      new Option('--format <format>', 'format of the files; else it is recognised').choices([
        ...importFormats,
      ]),
    )
    .option('--dry-run', 'report what would be done, and keep nothing')
    .addOption(
      new Option('--on-conflict <choice>', 'what to do where a study is known already and the record differs')
        .choices([...conflictChoices])
        .default('skip'),
    )
    .option('--strict', 'stop at the first record that is rejected')
    .option('--no-atomic', 'keep what was written before a file breaks off or a strict import stops')
    .addOption(
      new Option('--report <form>', 'how the report is printed').choices(['text', 'json']).default('text'),
    )
    .option('--by <name>', 'who imports, for the history', 'import')
    .option('--note <text>', 'why, for the history')
    .addHelpText('after', environmentHelp)
    .action(runImport);
  program
    .command('template')
    .description('print a CSV to fill in: of studies, or of outcomes')
    .addArgument(new Argument('<kind>', 'what of').choices([...templateKinds]))
    .action(runTemplate);
}
