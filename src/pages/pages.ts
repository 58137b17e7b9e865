import { aggregatePage } from './aggregate.tsx';
import { claimPage } from './claim.tsx';
import { claimsPage } from './claims.tsx';
import type { ListPage, Page } from './context.ts';
import { documentPage, documentsPage } from './documents.tsx';
import { changesPage, historyPage } from './history.tsx';
import { homePage } from './home.tsx';
import { outcomesPage } from './outcomes.tsx';
import { overviewPage } from './overview.tsx';
import { pooledPage } from './pooled.tsx';
import { studiesPage } from './studies.tsx';
import { studyPage } from './study.tsx';
import { termPage } from './term.tsx';
import { vocabulariesPage, vocabularyPage } from './vocabularies.tsx';

export { problemPage } from './problem.tsx';

/** The pages, by the path of the route whose answer they show. */
export const pages: ReadonlyMap<string, Page> = new Map<string, Page>([
  ['/', homePage],
  ['/claims/:id', claimPage],
  ['/claims/:id/revisions', historyPage],
  ['/claims/:id/revisions/:number/diff/:other', changesPage],
  ['/documents', documentsPage],
  ['/documents/:id', documentPage],
  ['/studies/:id', studyPage],
  ['/studies/:id/revisions', historyPage],
  ['/studies/:id/revisions/:number/diff/:other', changesPage],
  ['/aggregate', aggregatePage],
  ['/meta-analysis', pooledPage],
  ['/meta-analysis/overview', overviewPage],
  ['/vocabularies', vocabulariesPage],
  ['/vocabularies/:name', vocabularyPage],
  ['/vocabularies/:name/:id', termPage],
]);

/** The pages of lists, likewise. */
export const listPages: ReadonlyMap<string, ListPage> = new Map<string, ListPage>([
  ['/claims', claimsPage],
  ['/studies', studiesPage],
  ['/outcomes', outcomesPage],
]);
