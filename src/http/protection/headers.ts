import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

type Headers = Readonly<Record<string, string>>;

/** What a browser that opens an answer may do with it: nothing, for data; what is needed, for a page and a picture. */
const policies = {
  data: { defaultSrc: ["'none'"] },
  // Vega sets styles in its pictures; browsers do in the page that they make around others.
  picture: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], fontSrc: ['data:'], imgSrc: ['data:'] },
  // Files of our own alone, and forms that ask here.
  page: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
  },
  // Swagger UI: files of its own, icons in its style sheet, styles on its elements, pictures among its answers.
  documentation: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
  },
} as const;

type Kind = keyof typeof policies;
const kinds = ['data', 'picture', 'page', 'documentation'] as const satisfies readonly Kind[];

function helmetOptions(kind: Kind, open: boolean): FastifyHelmetOptions {
  const directives = Object.fromEntries(
    Object.entries(policies[kind]).map(([name, from]) => [name, [...from]]),
  );
  const nobody = ["'none'"];
  // Pages alone have forms.
  const formAction = directives.formAction ?? nobody;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, formAction, baseUri: nobody, frameAncestors: nobody },
    },
    crossOriginResourcePolicy: { policy: open ? 'cross-origin' : 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // TLS ends at a proxy, and whether a host shall never be met without it is for the proxy to say.
    strictTransportSecurity: false,
    // For browsers and plug-ins that are no more.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  };
}

/** The headers that helmet sets, asked of it once: it would make the same of every request anew. */
async function askHelmet(options: FastifyHelmetOptions): Promise<Headers> {
  const app = Fastify();
  await app.register(helmet, options);
  let asked: Headers = {};
  app.get('/', (_request, reply) => {
    const set = Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]);
    asked = Object.fromEntries(set);
    return reply.send('');
  });
  await app.inject('/');
  await app.close();
  return asked;
}

/** The headers that protect whoever reads an answer, for each kind of answer. */
export type ProtectiveHeaders = Readonly<Record<Kind, Headers>>;

/** @param open whether pages of any origin may embed the answers. */
export async function protectiveHeaders(open: boolean): Promise<ProtectiveHeaders> {
  const [data = {}, picture = {}, page = {}, documentation = {}] = await Promise.all(
    kinds.map((kind) => askHelmet(helmetOptions(kind, open))),
  );
  return { data, picture, page, documentation };
}

function kindOf(contentType: string, url: string): Kind {
  if (contentType.startsWith('image/')) return 'picture';
  if (!contentType.startsWith('text/html')) return 'data';
  return url.startsWith('/docs') ? 'documentation' : 'page';
}

/**
 * Sends them with every answer but a 304: that renews headers of the answer which the client has, and those it does not
 * name stay as they are (RFC 9111, 3.2).
 */
export function sendProtectiveHeaders(app: FastifyInstance, headers: ProtectiveHeaders): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode !== 304) {
      reply.headers(headers[kindOf(String(reply.getHeader('content-type') ?? ''), request.url)]);
    }
    done(null, payload);
  });
}
