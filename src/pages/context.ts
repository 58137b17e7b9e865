import type { VNode } from 'preact';
import type { ClaimDocument, DocumentAnswer } from '../claims/answers.ts';
import type { ClaimEvidence } from '../claims/evidence-answers.ts';
import type { Names } from '../database/names.ts';
import type { ListAnswer } from '../http/list.ts';
import type { StudyDocument } from '../studies/answers.ts';
import type { LinkedReport } from '../studies/trials.ts';

/** What terms are called. */
export type Words = Pick<Names, 'vocabulary'>;

/** What a page is made with, besides the answer that it shows. */
export interface PageContext {
  /** What was asked for: path and query. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly names: Names;
  /** Asks for another answer of this service, as who asks for the page may: its JSON text. */
  readonly ask: (url: string) => Promise<string>;
  /** How many rows the list at an address has. */
  readonly count: (address: string) => Promise<number>;
  /** What `/claims/{id}/evidence` answers of a claim. */
  readonly evidenceOn: (claim: ClaimDocument) => Promise<ClaimEvidence>;
  /** The other reports of a study's trial. */
  readonly otherReports: (study: StudyDocument) => readonly LinkedReport[];
  /** What `/documents/{id}` answers of a document that there is. */
  readonly documentOf: (id: string) => DocumentAnswer;
}

/** A page: what stands in its title, and its content. */
export interface PageContent {
  readonly title: string;
  /** One or two sentences for search engines and previews. */
  readonly description: string;
  readonly content: VNode;
  /** A module that it needs besides what every page has. */
  readonly script?: 'desk/start.js';
  /** What it tells search engines: a JSON-LD text. */
  readonly jsonLd?: string;
  /** Where its address has no JSON. */
  readonly isPageAlone?: true;
}

/** Makes the page of an answer. @param json the answer as programs get it. */
export type Page = (json: string, context: PageContext) => PageContent | Promise<PageContent>;

/** Makes the page of a list. */
export type ListPage = (list: ListAnswer, context: PageContext) => Promise<PageContent>;

/** The path of what was asked for. */
export const pathOf = ({ url }: Pick<PageContext, 'url'>): string => url.split('?', 1)[0] ?? '/';

/** An address with some parameters set otherwise; an empty value takes one out. */
export function addressWith(
  path: string,
  query: URLSearchParams,
  change: Readonly<Record<string, string>>,
): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('cursor');
  parameters.delete('format');
  for (const [name, value] of Object.entries(change)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}
