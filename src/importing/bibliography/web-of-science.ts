import type { Citation } from './citation.ts';
import { doiOfField } from './identifiers-in.ts';
import { isGroup, namesIn } from './names.ts';
import type { TaggedFormat, TaggedRecord } from './tagged-lines.ts';
import {
  abstractOf,
  bareTitle,
  notesOnRetraction,
  pageRange,
  saysRetracted,
  told,
  unmarkedTitle,
  yearIn,
} from './texts.ts';

/** What Web of Science saves as "tagged" or `.ciw`: a tag of two letters, a blank, a value; lines that go on are indented. */
export const webOfScienceFormat: TaggedFormat = {
  name: 'Web of Science',
  begins: '"PT "',
  read: (text) => {
    const [, tag, value = ''] = /^([A-Z][A-Z0-9])(?: (.*))?$/.exec(text) ?? [];
    return tag === undefined ? undefined : { tag, value, strict: true };
  },
  opens: ({ tag }, { open }) => tag === 'PT' && !open,
  closes: 'ER',
  known: new Set(),
  prose: new Set(),
  lists: new Set(['AU', 'AF', 'BA', 'BF', 'BE', 'GP', 'CA', 'C1', 'CR', 'FU']),
  ofFile: new Set(['FN', 'VR', 'EF']),
};

/** Surnames with initials, else full names; groups come last. */
function authorsOf(record: TaggedRecord): string[] {
  const [people = []] = [record.values('AU'), record.values('AF')].filter((names) => names.length > 0);
  const groups = record.values('CA').flatMap((name) => told(name) ?? []);
  const short = people.flatMap(namesIn);
  // Where a group is the only author, both tags name it.
  return [...short, ...groups.filter((group) => !short.includes(group) || !isGroup(group))];
}

/** What a record of Web of Science says of its publication. */
export function citationOfWebOfScience(record: TaggedRecord): Citation {
  const dates = record.values('PY').concat(record.values('PD'), record.values('EA'));
  const year = dates.map(yearIn).find((each) => each !== null) ?? null;
  const { title, retracted } = unmarkedTitle(bareTitle(record.first('TI')));
  const isRetracted = retracted || record.values('DT').some(saysRetracted);
  const number = told(record.first('AR'))?.replace(/^(?:UNSP|ARTN)\s+/i, '') ?? null;
  return {
    title,
    authors: authorsOf(record),
    etAl: false,
    journal: told(record.first('SO', 'JI', 'J9')),
    year,
    volume: told(record.first('VL')),
    issue: told(record.first('IS')),
    pages:
      pageRange(told(record.first('BP')), told(record.first('EP'))) ?? number ?? told(record.first('PS')),
    doi:
      record
        .values('DI')
        .map(doiOfField)
        .find((doi) => doi !== null) ?? null,
    pmid: /^[1-9][0-9]{0,7}$/.exec(record.first('PM') ?? '')?.[0] ?? null,
    pmcid: null,
    registrations: [],
    retracted: isRetracted ? true : null,
    abstract: abstractOf(record.values('AB')),
    url: null,
    notes: [
      ...(year === null && dates.length > 0
        ? [`its year "${dates.join('", "').slice(0, 200)}" could not be read`]
        : []),
      ...notesOnRetraction(title, record.values('DT')),
    ],
  };
}
