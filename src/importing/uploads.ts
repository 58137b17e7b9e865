import '@fastify/multipart';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { RequestFaults } from '../query/fault.ts';
import { type Spooled, spool, TooLarge } from './spool.ts';

/** The most files that one form may have. */
const mostFiles = 20;

/** A file that was sent, put aside, with its name for the format and the report. */
export interface Upload {
  readonly name: string;
  readonly spooled: Spooled;
}

function bodyFault(message: string): RequestFaults {
  return new RequestFaults([{ in: 'body', name: 'body', value: null, message, suggestions: [] }]);
}

/** The last part of a file's name, as it can be told in a report. */
function nameOf(filename: string): string {
  const name = basename(filename.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return name === '' ? 'file' : name.slice(0, 200);
}

/** The files of a form; each is added as soon as it was put aside, so that it can be removed whatever comes after. */
async function takeForm(request: FastifyRequest, limit: number, taken: Upload[]): Promise<void> {
  let left = limit;
  for await (const part of request.parts({
    limits: { fileSize: limit, files: mostFiles, fields: mostFiles },
  })) {
    if (part.type === 'field') {
      throw bodyFault(
        `the form has a field "${part.fieldname.slice(0, 100)}"; it takes files alone, parameters are sent in the address`,
      );
    }
    const spooled = await spool(part.file, left);
    taken.push({ name: nameOf(part.filename), spooled });
    if (part.file.truncated) throw new TooLarge(`the files are larger than ${limit} bytes`);
    left -= spooled.size;
  }
  if (taken.length === 0) throw bodyFault('the form has no file; send each as a part with a file name');
}

/**
 * Puts aside what a request sends, one body or the files of a form.
 * @throws TooLarge as soon as it is more than the limit, in bytes; nothing is left behind then.
 */
export async function takeUploads(request: FastifyRequest, limit: number): Promise<Upload[]> {
  if (request.isMultipart()) {
    const taken: Upload[] = [];
    try {
      await takeForm(request, limit, taken);
      return taken;
    } catch (error) {
      await Promise.all(taken.map(({ spooled }) => spooled.remove()));
      throw isOfTheForm(error) ? bodyFault(`the form cannot be read: ${error.message}`) : error;
    }
  }
  if (!(request.body instanceof Readable))
    throw bodyFault('the body is empty; it must be the file to import');
  return [{ name: 'body', spooled: await spool(request.body, limit) }];
}

/** Whether an error is about the form as such, which its reader tells as plain errors. */
function isOfTheForm(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof TooLarge) &&
    !(error instanceof RequestFaults) &&
    (!('code' in error) || String(error.code).startsWith('FST_'))
  );
}
