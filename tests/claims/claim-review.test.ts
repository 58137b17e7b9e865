import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { writerOf } from '../support/writer.ts';

interface Seeds {
  documents: { id: string; title: string; author: string | null; publishedOn: string | null }[];
  claims: {
    id: string;
    document: string;
    statement: string;
    verdict: string;
    verdictBasis: string;
    evidence: { study: string }[];
  }[];
}
const { claims, documents }: Seeds = JSON.parse(
  readFileSync(new URL('../../seeds/claims.json', import.meta.url), 'utf8'),
);
/** As docs/asking.md has it: 4 is the best. */
const values: Record<string, number> = { supported: 4, partly_supported: 3, overstated: 2, contradicted: 1 };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const review = async (id: string) => JSON.parse((await api.get(`/claims/${id}?format=jsonld`)).text);

describe('a claim as ClaimReview', () => {
  test('every one: what is claimed, the verdict as its rating, and nothing that the record does not tell', async () => {
    for (const claim of claims) {
      const told = await review(claim.id);
      const document = documents.find(({ id }) => id === claim.document);
      const { author, publishedOn, title } = document ?? { author: null, publishedOn: null, title: '' };
      const value = values[claim.verdict];
      // What Google needs: claimReviewed, url and a rating with its name.
      expect(told).toMatchObject({
        '@context': 'https://schema.org',
        '@type': 'ClaimReview',
        url: `/claims/${claim.id}`,
        claimReviewed: claim.statement,
        reviewBody: claim.verdictBasis,
        reviewRating: { '@type': 'Rating', alternateName: expect.stringMatching(/^[A-Z][a-z ]+$/) },
        itemReviewed: {
          '@type': 'Claim',
          appearance: { headline: title, '@id': `/documents/${claim.document}` },
        },
      });
      expect([
        told.reviewRating.ratingValue,
        told.reviewRating.bestRating,
        told.reviewRating.worstRating,
      ]).toEqual(value === undefined ? [undefined, undefined, undefined] : [value, 4, 1]);
      expect([told.itemReviewed.author?.name, told.itemReviewed.datePublished]).toEqual([
        author ?? undefined,
        publishedOn ?? undefined,
      ]);
      expect(told).not.toHaveProperty('author');
      expect(told.citation?.length ?? 0).toBe(claim.evidence.length);
      expect(JSON.stringify(told)).not.toContain('null');
    }
  });

  test('by Accept, too', async () => {
    const answer = await api.get('/claims/vk-18', { accept: 'application/ld+json' });
    expect(answer.headers['content-type']).toBe('application/ld+json; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('claims-vk-18.jsonld');
    expect(JSON.parse(answer.text)).toEqual(await review('vk-18'));
    expect((await api.get('/claims/vk-99?format=jsonld')).status).toBe(404);
    expect((await api.get('/claims/vk-18?format=ris')).status).toBe(400);
  });

  test('stands in its page, whatever is written in it', async () => {
    const curator = writerOf(api);
    const { body } = await api.get('/claims/vk-18/record');
    const statement = 'A <b>claim</b></script><script>alert(1)</script><!--<script> & "more" \u2028 of it.';
    const written = await curator.send('POST', '/claims', { body: { ...body, id: 'hostile', statement } });
    expect(written.status).toBe(201);
    const html = (await api.get('/claims/hostile', { accept: 'text/html' })).text;
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    expect(blocks).toHaveLength(1);
    expect(JSON.parse(blocks[0]?.[1] ?? '')).toEqual(await review('hostile'));
    expect(html).not.toContain('<script>');
  });
});
