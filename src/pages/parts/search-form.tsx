/** One field for words, or for a question, with what may be done with it. @param text what stands in it. */
export function SearchForm({ text }: { text: string }) {
  return (
    <search>
      <form class="search" method="get" action="/search">
        <label class="hidden" for="q">
          Words, or a question
        </label>
        <input
          id="q"
          type="search"
          name="q"
          required
          maxlength={500}
          data-suggest
          value={text}
          placeholder="Does vitamin K2 reverse calcification?"
        />
        <button type="submit">Search</button>
        <button type="submit" formAction="/claims/check/page" formMethod="post" class="quiet">
          Check it as a statement
        </button>
      </form>
    </search>
  );
}
