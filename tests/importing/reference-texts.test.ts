import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { bringingReferences, reasons, ris } from './bringing-references.ts';

// What a reference says: files as databases and reference managers write them, each the smallest that once came in wrong.

const bring = bringingReferences();

describe('the lines of a file', () => {
  test('U+2028 and U+2029 are white space', async () => {
    const { studies } = await bring(
      'a.ris',
      ris('Epsilon\u2028 article', 'JF  - J\u2028Test', 'DO  - 10.1234/u2028.1') +
        ris('From basic: \u2029zeta article', 'DO  - 10.1234/u2028.2') +
        ris('Eta article', 'UR  - http://example.org/eta', 'DO  - 10.1234/u2028.3\u2028'),
    );
    expect(studies.map(({ title, publication: { doi, journal } }) => [title, doi, journal])).toEqual([
      ['Epsilon article', '10.1234/u2028.1', 'J Test'],
      ['From basic: zeta article', '10.1234/u2028.2', null],
      ['Eta article', '10.1234/u2028.3', null],
    ]);
  });

  const upsilon =
    'TY  - JOUR\nTI  - Upsilon article\nAU  - Doe, J.\nPY  - 2015\nDO  - 10.1234/blank.1\nER  - \n';
  test.each([
    ['one blank after the tag', upsilon.replaceAll('  -', ' -')],
    ['tabs', upsilon.replaceAll('  - ', '\t-\t')],
    ['no blank behind the dash', upsilon.replaceAll('  - ', '  -')],
    ['CR alone', upsilon.replaceAll('\n', '\r')],
    ['CRLF', upsilon.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${upsilon}`],
    ['indentation', upsilon.replaceAll(/^/gm, '  ')],
    ['lines that go on, indented', upsilon.replace('Upsilon article', 'Upsilon\n      article')],
    ['lines that go on, not indented', upsilon.replace('Upsilon article', 'Upsilon\narticle')],
  ])('with %s', async (_what, text) => {
    const { studies, report } = await bring('a.ris', text);
    expect(report.counts).toMatchObject({ created: 1, rejected: 0 });
    expect(studies[0]).toMatchObject({ title: 'Upsilon article', publication: { doi: '10.1234/blank.1' } });
  });

  test('text that goes on with what looks like a tag stays text', async () => {
    const { studies } = await bring(
      'a.ris',
      ris('Tau article', 'AB  - An abstract about a\nCT - scan, which was\nUR - gent', 'DO  - 10.1234/tau'),
    );
    expect(studies[0]?.sources[0]?.url).toBe('https://doi.org/10.1234/tau');
  });

  test('a record without ER is taken, and told', async () => {
    const endless = ris('Mu article', 'DO  - 10.1234/er.1').replace('ER  - \n', '');
    const { studies, report } = await bring('a.ris', endless + ris('Nu article', 'DO  - 10.1234/er.2'));
    expect(studies.map(({ publication: { doi } }) => doi)).toEqual(['10.1234/er.1', '10.1234/er.2']);
    expect(report.files[0]?.notes).toEqual([
      'the record on line 1 has no ER at the end and went up to the next record or the end of the file',
    ]);
    const cut = await bring(
      'b.ris',
      ris('Xi', 'DO  - 10.1234/er.3') + ris('Omicron', 'DO  - 10.1234/er.').replace(/ER {2}- \n\n$/, ''),
    );
    expect(reasons(cut.report)).toEqual([['rejected', null, 'has no ER at its end; it may be cut off']]);
  });

  test.each([
    [
      'the Cochrane Library',
      'Record #1 of 2\nProvider: John Wiley & Sons, Ltd\nContent: text/plain; charset="UTF-8"\n\n',
      'Record #2 of 2\n\n',
    ],
    ['Ovid', '1. \n', 'Link to the Ovid Full Text or citation:\nhttp://ovidsp.ovid.com/\n\n2. \n'],
  ])('lines outside records are told, and stop nothing: %s', async (_who, first, second) => {
    const text = `${first}${ris('Mu article', 'DO  - 10.1234/c.1')}${second}${ris('Nu article', 'DO  - 10.1234/c.2')}`;
    const { report } = await bring('a.ris', text, { strict: true });
    expect(report.counts).toMatchObject({ created: 2, rejected: 0 });
    expect(report.files[0]).toMatchObject({
      kept: true,
      stopped: null,
      notes: [expect.stringContaining('lines belong to no record')],
    });
  });

  test('a file without any record is refused', async () => {
    const { report } = await bring('a.ris', 'Dear colleague,\nhere it is.\n');
    expect(reasons(report)[0]).toEqual([
      'rejected',
      null,
      'no record of RIS is here: each begins with "TY  - "',
    ]);
  });

  const umlauts = ris('Ärztliche Übersicht: α-Tocopherol', 'JO  - Münch Med', 'DO  - 10.1234/enc.1');
  test.each([
    ['UTF-16, little endian', Buffer.from(`\ufeff${umlauts}`, 'utf16le')],
    ['UTF-16, without a mark', Buffer.from(umlauts, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${umlauts}`, 'utf16le').swap16()],
  ])('in %s', async (_encoding, bytes) => {
    const { report, studies } = await bring('a.ris', bytes);
    expect(studies[0]).toMatchObject({
      title: 'Ärztliche Übersicht: α-Tocopherol',
      publication: { journal: 'Münch Med' },
    });
    expect(report.files[0]?.notes[0]).toMatch(/UTF-16/);
  });

  test('in Latin-1, and with lines in Latin-1 and in UTF-8', async () => {
    const latin = ris('Ärztliche Übersicht – Müller’s', 'DO  - 10.1234/enc.2')
      .replaceAll('–', '\x96')
      .replaceAll('’', '\x92');
    const { report, studies } = await bring('a.ris', Buffer.from(latin, 'latin1'));
    expect(studies[0]?.title).toBe('Ärztliche Übersicht – Müller’s');
    expect(report.files[0]?.notes[0]).toMatch(/Windows-1252 \(Latin-1\): line 2/);
    const mixed = Buffer.concat([
      Buffer.from(ris('Ünlü', 'DO  - 10.1234/enc.3'), 'utf8'),
      Buffer.from(ris('Özil', 'DO  - 10.1234/enc.4'), 'latin1'),
    ]);
    const both = await bring('b.ris', mixed);
    expect(both.studies.map(({ title }) => title)).toEqual(['Ünlü', 'Özil']);
    expect(both.report.files[0]?.notes[0]).toMatch(/^line 9, not UTF-8 as the rest is/);
    const damaged = Buffer.from(ris('Ünlü Özil Çelik', 'DO  - 10.1234/enc.5'), 'utf8');
    damaged[damaged.indexOf(0xc3)] = 0xff;
    const broken = await bring('c.ris', damaged);
    expect(broken.report.files[0]?.stopped).toBe('line 2 is UTF-8 with broken characters in it');
  });
});

describe('text', () => {
  test.each([
    [
      'CO<sub>2</sub> &amp; <i>in vivo</i> p &lt; 0.05 &#x2013; a&nbsp;test.',
      'CO2 & in vivo p < 0.05 – a test',
    ],
    ['&amp;lt;i&amp;gt;Ficus&amp;lt;/i&amp;gt; &amp;amp; figs', 'Ficus & figs'],
    [
      '<jats:italic>Ficus</jats:italic> and <mml:math xmlns:mml="x"><mml:mi>x</mml:mi></mml:math>',
      'Ficus and x',
    ],
    ['if a<b and c>d', 'if a<b and c>d'],
    ['AT&T; more', 'AT&T; more'],
  ])('titles lose entities and elements: %s', async (title, plain) => {
    const { studies } = await bring('a.ris', ris(title, 'DO  - 10.1234/t.1'));
    expect(studies[0]?.title).toBe(plain);
  });

  test.each([
    ['PY  - in press\nY1  - 2013/05/28', 2013],
    ['PY  - June 14, 1990', 1990],
    ['PY  - c2015', 2015],
    ['PY  - Spring 2012', 2012],
    ['PY  - 20120607', 2012],
    ['PY  - 2012-2013', 2012],
    ['PY  - 2009//', 2009],
    ['DA  - 07 June 2011', 2011],
  ])('a year is read where it is written out: %s', async (lines, year) => {
    const { studies } = await bring(
      'a.ris',
      `TY  - JOUR\nTI  - Phi\nAU  - Doe, J.\n${lines}\nDO  - 10.1234/y.1\nER  - \n`,
    );
    expect(studies[0]?.publication.year).toBe(year);
  });

  test('a year that cannot be read is told as it stands', async () => {
    const { report } = await bring('a.ris', 'TY  - JOUR\nTI  - Phi\nAU  - Doe, J.\nPY  - in press\nER  - \n');
    expect(reasons(report)).toEqual([
      ['rejected', null, 'the record lacks a year of publication; its year "in press" could not be read'],
    ]);
  });

  test.each([
    [
      'in their order, whatever the tags',
      ['A1  - Roe, Ann', 'AU  - Doe, Jon', 'A1  - Poe, E. A.'],
      ['Roe A', 'Doe J', 'Poe EA'],
    ],
    ['both tags name the same', ['AU  - Roe, A.', 'AU  - Doe, J.', 'A1  - Roe, Ann'], ['Roe A', 'Doe J']],
    [
      'a group',
      ['AU  - National Heart, Lung, and Blood Institute', 'AU  - Doe, J.'],
      ['National Heart, Lung, and Blood Institute', 'Doe J'],
    ],
    ['a group with a comma at its end', ['AU  - World Health Organization,'], ['World Health Organization']],
    [
      'particles behind',
      ['AU  - Vries, Anna de', 'AU  - Beethoven, L. van'],
      ['de Vries A', 'van Beethoven L'],
    ],
    ['suffixes', ['AU  - Doe, Jon, Jr.', 'AU  - Poe, III, Edgar'], ['Doe J Jr', 'Poe E III']],
    ['several in a line', ['AU  - Doe, Jon; Roe, Ann'], ['Doe J', 'Roe A']],
    ['several in a line, set apart by commas', ['AU  - Doe, J., Roe, A. B.'], ['Doe J', 'Roe AB']],
    ['in capitals', ['AU  - DOE, JON', 'AU  - ROE, AB'], ['DOE J', 'ROE AB']],
    [
      'double names',
      ['AU  - Li, Xiao-Yan', 'AU  - Roe, J.-P.', 'AU  - Doe, M.A.'],
      ['Li XY', 'Roe JP', 'Doe MA'],
    ],
    ['with entities', ['AU  - M&uuml;ller, J.', 'AU  - O&apos;Neil, K.'], ['Müller J', "O'Neil K"]],
    ['without a comma', ['AU  - Doe JA', 'AU  - Ann B Roe'], ['Doe JA', 'Ann B Roe']],
  ])('authors: %s', async (_what, lines, authors) => {
    const { studies } = await bring(
      'a.ris',
      `TY  - JOUR\nTI  - Chi\n${lines.join('\n')}\nPY  - 2011\nDO  - 10.1234/a.1\nER  - \n`,
    );
    expect(studies[0]?.publication.authors).toEqual(authors);
  });

  test('MEDLINE: groups in their place, full names where only those are given', async () => {
    const { studies } = await bring(
      'a.nbib',
      'PMID- 34000031\nTI  - Psi\nFAU - Roe, Ann\nCN  - AVADEC Study Group\nFAU - Doe, Jon B\nAU  - Doe JB\nAD  - Here\nFAU - Poe, Edgar Allan\nDP  - 2011\n',
    );
    expect(studies[0]?.publication.authors).toEqual(['Roe A', 'AVADEC Study Group', 'Doe JB', 'Poe EA']);
  });

  test.each([
    [['SP  - 1799', 'EP  - 807'], '1799-807'],
    [['SP  - S3'], 'S3'],
    [['SP  - 12-24', 'EP  - 24'], '12-24'],
    [['C7  - e0123456'], 'e0123456'],
    [['C7  - 104'], '104'],
  ])('pages, or the number of the article: %s', async (lines, pages) => {
    const { studies } = await bring('a.ris', ris('Psi', ...lines, 'DO  - 10.1234/p.1'));
    expect(studies[0]?.publication.pages).toBe(pages);
  });

  test.each([
    ['UR  - http://example.com/o; http://www.example.com/o', 'http://example.com/o'],
    ['UR  - http://a.com;http://b.com', 'http://a.com'],
    ['UR  - ftp://x\nUR  - https://b.com/x;jsessionid=1', 'https://b.com/x;jsessionid=1'],
  ])('one address of several: %s', async (lines, address) => {
    const { studies } = await bring('a.ris', ris('Omicron', lines));
    expect(studies[0]?.sources[0]?.url).toBe(address);
  });
});

test('NA, as R writes it, is nothing; a year of early access is one', async () => {
  const { studies } = await bring(
    'a.ris',
    'TY  - JOUR\nTI  - Early\nAU  - Doe, J.\nAU  - NA\nVL  - NA\nDO  - NA\nT2  - Bone\nC6  - FEB 2022\nER  - \n',
  );
  expect(studies[0]?.publication).toMatchObject({ authors: ['Doe J'], volume: null, doi: null, year: 2022 });
});
