/** What must never leave the process: stacks, SQL, paths, names of modules. */
export const leaks =
  /node_modules|\bat .+:\d+:\d+|\.(ts|js)\b|(?<!evidence\.)sqlite|\bselect\b.+\bfrom\b|no such column|\/(work|home|tmp|src|dist)\/|TypeError|SyntaxError|ZodError|undefined|\[object/i;
