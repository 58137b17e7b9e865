import * as modules from 'node:module';

/** The modules of this package, and those of packages that name in full what they import of their own. */
const own = new URL('../', import.meta.url).href;
const others = /\/node_modules\/(?:drizzle-orm|zod\/v4)\//;

/**
 * Resolves what modules import of their own package without its package.json, and a package once for all modules of this
 * one: Node looks for a package.json from each of them, and parses that of Drizzle, which has 180 kB, anew each time. It took
 * two thirds of the time in which a command starts. To be called before any of them is imported; does nothing on a Node that
 * has no such hooks (before 22.15).
 */
export function importQuickly(): void {
  if (!('registerHooks' in modules)) return;
  const packages = new Map<string, modules.ResolveFnOutput>();
  modules.registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL = '', conditions } = context;
      if (conditions.includes('require')) return next(specifier, context);
      const fromHere = parentURL.startsWith(own);
      if (specifier.startsWith('.')) {
        return specifier.endsWith('.js') && (fromHere || others.test(parentURL))
          ? { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
          : next(specifier, context);
      }
      if (!fromHere) return next(specifier, context);
      const resolved = packages.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
      packages.set(specifier, resolved);
      return resolved;
    },
  });
}
