/**
 * The command `logview`: a log of PYPYLOG as a page, or as PNG or SVG when the name of the output ends so.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Phases } from '../phases';
import type { Span } from './condense';
import { logPage } from './page';
import { logSvg, rasterise } from './picture';
import { readReport } from './report';

const FORMS = ['.html', '.png', '.svg'];

/** A log or output that cannot be used; the message says why. */
export class LogViewError extends Error {}

function attempt<T>(what: string, body: () => T): T {
  try {
    return body();
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === undefined) throw e;
    throw new LogViewError(`${what}: ${(e as Error).message}`);
  }
}

/** Draws `log`, or its part in seconds, into `output`. Throws LogViewError. */
export async function logView(log: string, output: string, part: Partial<Span>, phases: Phases): Promise<void> {
  const form = path.extname(output).toLowerCase();
  if (!FORMS.includes(form)) throw new LogViewError(`${output}: the name must end in ${FORMS.join(', ')}`);
  const report = await phases.run('read', () => {
    const r = attempt('cannot read the log', () => readReport(log, (done, all) => phases.say(`${Math.floor((100 * done) / Math.max(all, 1))} % of ${(all / 1e6).toFixed(1)} MB`), part));
    phases.say(r.summary);
    return r;
  });
  const drawn = await phases.run('draw', () => (form === '.html' ? logPage(report) : form === '.svg' ? logSvg(report) : rasterise(logSvg(report))));
  await phases.run('write', () => {
    attempt('cannot write the picture', () => writeFileSync(output, drawn));
    phases.say(`${output}, ${(drawn.length / 1e6).toFixed(1)} MB`);
  });
  for (const note of report.notes) process.stderr.write(`note: ${note}\n`);
}
