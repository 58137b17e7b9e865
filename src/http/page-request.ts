import '@fastify/accepts';
import type { FastifyRequest } from 'fastify';
import type { ListAnswer } from './list.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether people get a page where programs get JSON. */
    readonly hasPage?: true;
  }
  interface FastifyRequest {
    /** Whether the JSON that the route makes is sent as a page. */
    asPage: boolean;
    /** The list that the page shows, where it is one: then there is no JSON. */
    shownList: ListAnswer | null;
  }
}

export const pageType = 'text/html';

/** Whether the `Accept` header, as that of browsers, asks for a page before JSON; a client that takes anything does not. */
export function prefersPage(request: FastifyRequest): boolean {
  const { accept } = request.headers;
  if (accept === undefined || !accept.includes(pageType)) return false;
  return request.accepts().type(['application/json', pageType]) === pageType;
}
