import {
  McpError,
  type Resource,
  type ResourceTemplate,
  type TextResourceContents,
} from '@modelcontextprotocol/sdk/types.js';
import type { DocumentAnswer } from '../claims/answers.ts';
import type { VocabularyList } from '../vocabularies/answers.ts';
import { askJson, problemText, Refused } from './ask-api.ts';
import type { Caller } from './caller.ts';

const json = 'application/json';

/** What can be read, as the API has it: the path of a URI is a path of the API. */
export const resourceTemplates = [
  {
    uriTemplate: 'evidence://studies/{id}',
    name: 'study',
    title: 'A study',
    description:
      'One study whole: arms, doses, every result with its numbers, sources, and the claims that lean on it.',
    mimeType: json,
  },
  {
    uriTemplate: 'evidence://claims/{id}',
    name: 'claim',
    title: 'A claim',
    description:
      'What a document states, with its place there, the studies that bear on it, its verdict and why.',
    mimeType: json,
  },
  {
    uriTemplate: 'evidence://documents/{id}',
    name: 'document',
    title: 'A document',
    description: 'A document whose statements were taken apart into claims, and how they stand.',
    mimeType: json,
  },
  {
    uriTemplate: 'evidence://vocabularies/{vocabulary}',
    name: 'vocabulary',
    title: 'A vocabulary',
    description: 'The terms that filters take and records use.',
    mimeType: json,
  },
  {
    uriTemplate: 'evidence://vocabularies/{vocabulary}/{term}',
    name: 'term',
    title: 'A term',
    description: 'A term with its synonyms, and what lies above and below it.',
    mimeType: json,
  },
  {
    uriTemplate: 'evidence://schemas/{record}',
    name: 'schema',
    title: 'The schema of a record',
    description: 'The JSON Schema of a record that is written: study or claim.',
    mimeType: json,
  },
] as const satisfies readonly ResourceTemplate[];

/** What is listed: documents and vocabularies, which are few. Studies and claims are found by the tools. */
export async function listResources(caller: Caller): Promise<Resource[]> {
  const documents = await askJson<{ data: readonly DocumentAnswer[] }>(caller, { url: '/documents' });
  const vocabularies = await askJson<VocabularyList>(caller, { url: '/vocabularies' });
  return [
    ...documents.body.data.map(({ id, title, claims }) => ({
      uri: `evidence://documents/${id}`,
      name: id,
      title,
      description: `A document with ${claims} claims.`,
      mimeType: json,
    })),
    ...vocabularies.body.data.map(({ name, title, terms }) => ({
      uri: `evidence://vocabularies/${name}`,
      name,
      title,
      description: `A vocabulary of ${terms} terms.`,
      mimeType: json,
    })),
  ];
}

/** Of the protocol: there is no such resource. */
const resourceNotFound = -32002;

const readable =
  /^evidence:\/\/((studies|claims|documents|vocabularies|schemas)\/[^/?#]+|vocabularies\/[^/?#]+\/[^/?#]+)$/;

/** Reads a resource. @throws McpError where there is none, with what may have been meant. */
export async function readResource(uri: string, caller: Caller): Promise<TextResourceContents> {
  const path = readable.exec(uri)?.[1];
  if (path === undefined) {
    const forms = resourceTemplates.map(({ uriTemplate }) => uriTemplate).join(', ');
    throw new McpError(resourceNotFound, `there is no resource of this form; there are ${forms}`, { uri });
  }
  const { status, body } = await caller.ask({ url: `/${path}` });
  if (status === 200) return { uri, mimeType: json, text: body };
  throw new McpError(resourceNotFound, problemText(new Refused(JSON.parse(body)).problem), { uri });
}
