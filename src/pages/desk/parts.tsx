/** What every page of the desk begins with: where one is, and what was just done. */
export function DeskBar() {
  return (
    <>
      <nav class="desk" aria-label="Desk">
        <a href="/desk/queue">Queue</a>
        <a href="/desk/new">New study</a>
        <a href="/desk/new-claim">New claim</a>
        <a href="/desk/import">Import</a>
        <a href="/desk/deleted">Deleted</a>
        <button type="button" class="quiet" data-sign-out data-signed-in hidden>
          Forget the key
        </button>
      </nav>
      <noscript>
        <p class="lead">
          The desk needs JavaScript, which keeps the key in this tab. Everything that it does can be done{' '}
          <a href="/docs/">over the API</a>, too.
        </p>
      </noscript>
      <p class="done" data-done role="status" tabIndex={-1} hidden />
      <p data-signed-out hidden>
        What is written here needs a key: <a href="/desk">enter it first</a>.
      </p>
    </>
  );
}

/** Where another key is entered when that of the tab is refused: what was typed, or chosen, stays. */
export function AnotherKey() {
  return (
    <div class="another-key" data-another-key hidden>
      <label for="another-key">Another key</label>
      <input id="another-key" type="password" autoComplete="off" placeholder="evk_…" />
      <button type="button">Go on with it</button>
      <span role="status" class="fault" />
    </div>
  );
}
