import { renderToString } from 'preact-render-to-string';

import { assetAddress } from './assets.ts';
import { type PageContent, type PageContext, pathOf } from './context.ts';
import { jsonWithoutTurning, withoutTurning } from './isolated-texts.ts';

const sections = [
  ['/claims', 'Claims'],
  ['/studies', 'Studies'],
  ['/aggregate?groupBy=intervention,effect&species=human', 'Evidence map'],
  ['/meta-analysis/overview?intervention=vitamin_k&species=human', 'Pooled effects'],
  ['/vocabularies', 'Terms'],
] as const;

/** The whole document around the content of a page. */
export function renderPage(
  { title, description, content, script, jsonLd, isPageAlone }: PageContent,
  context: PageContext,
): string {
  const path = pathOf(context);
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <link rel="stylesheet" href={assetAddress('style.css')} />
        {!isPageAlone && <link rel="alternate" type="application/json" href={jsonAddress(context.url)} />}
        <link rel="icon" href="data:," />
        <script src={assetAddress('page.js')} defer />
        {jsonLd !== undefined && (
          // A block of data, which no policy of scripts is about; `<` would end it, or begin a comment.
          <script
            type="application/ld+json"
            dangerouslySetInnerHTML={{ __html: jsonWithoutTurning(jsonLd).replaceAll('<', '\\u003c') }}
          />
        )}
        {script !== undefined && <script type="module" src={assetAddress(script)} />}
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        <header class="top">
          <div class="wide">
            <a class="brand" href="/">
              Vascular calcification <b>evidence</b>
            </a>
            <nav aria-label="Main">
              {sections.map(([href, label]) => (
                <a key={href} href={href} aria-current={path === href.split('?', 1)[0] ? 'page' : undefined}>
                  {label}
                </a>
              ))}
              <a href="/docs/">API</a>
            </nav>
          </div>
        </header>
        <main id="main" class="wide">
          {content}
        </main>
        <footer class="wide">
          <p>
            What published studies found, as their sources print it; what a source does not say is left open.
            Most records were read in abstracts, which each study says. This is not medical advice.
          </p>
          <p>
            {!isPageAlone && (
              <>
                <a href={jsonAddress(context.url)}>This page as JSON</a> ·{' '}
              </>
            )}
            <a href="/docs/">API documentation</a> · <a href="/export/evidence.sqlite">All data</a> ·{' '}
            <a href="/desk">For curators</a>
          </p>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${withoutTurning(renderToString(page))}`;
}

function jsonAddress(url: string): string {
  const address = new URL(`http://here${url}`);
  address.searchParams.set('format', 'json');
  return `${address.pathname}${address.search.replaceAll('%2C', ',')}`;
}
