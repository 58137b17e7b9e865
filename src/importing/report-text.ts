import { type ImportCounts, type ImportReport, mostListed, results } from './report.ts';

function countsLine(counts: ImportCounts): string {
  const told = results.filter((result) => result !== 'undone' || counts.undone > 0);
  return told.map((result) => `${counts[result]} ${result}`).join(', ');
}

function whereOf(file: string, line: number | null, record: string): string {
  return `${file}${line === null ? '' : `:${line}`}${record === '' ? '' : ` ${record}`}`;
}

/** A report for people: what needs attention first, then the counts. */
export function reportText(report: ImportReport): string {
  const lines: string[] = [];
  for (const { result, file, line, record, id, label, name, message } of report.entries) {
    if (result === 'created' || result === 'updated') {
      const done = report.dryRun ? `would be ${result}` : result;
      lines.push(`${done} ${id}${label === null ? '' : ` "${label}"`} (${whereOf(file, line, record)})`);
      continue;
    }
    const about = [id, name].filter((part) => part !== null).join(' ');
    lines.push(
      `${result} ${whereOf(file, line, record)}${about === '' ? '' : ` ${about}`}: ${message ?? 'no reason'}`,
    );
  }
  for (const { kind, text, times, near, study } of report.unmatched) {
    const hint = near.length > 0 ? `; near: ${near.join(', ')}` : '';
    lines.push(`unmatched ${kind} "${text}" (${study}${times > 1 ? ` and ${times - 1} more` : ''})${hint}`);
  }
  for (const { study, path, message } of report.warnings) lines.push(`warning ${study} ${path}: ${message}`);
  for (const { study, text } of report.notes) lines.push(`note ${study}: ${text}`);
  for (const result of ['created', 'updated', 'undone', 'rejected', 'skipped'] as const) {
    if (report.counts[result] > mostListed)
      lines.push(`… ${report.counts[result]} ${result} in all; the first ${mostListed} are listed`);
  }
  for (const { file, format, counts, kept, stopped, notes } of report.files) {
    for (const text of notes) lines.push(`note ${file}: ${text}`);
    const fate = stopped === null ? '' : `; stopped: ${stopped}`;
    const nothing = kept || report.dryRun ? '' : '; nothing of it was kept';
    lines.push(`${file} (${format ?? 'unknown format'}): ${countsLine(counts)}${fate}${nothing}`);
  }
  if (report.files.length > 1) lines.push(`all: ${countsLine(report.counts)}`);
  if (report.dryRun) lines.push('A dry run: nothing was written.');
  return lines.join('\n');
}
