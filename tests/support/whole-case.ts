import { randomUUID } from 'node:crypto';
import { dossierToPrint } from '../../renderer/src/print/dossier-to-print.ts';
import type { FormValues } from '../../sync/domain/catalogue/form-value.ts';
import { isRequired } from '../../sync/domain/catalogue/owed.ts';
import type { Procedure, ProcedureResult } from '../../sync/domain/catalogue/types.ts';
import type { PrintedDocument } from '../../sync/domain/prints/page-model.ts';
import { printDossier } from '../../sync/domain/prints/print-dossier.ts';
import type { PrintTemplate } from '../../sync/domain/prints/template.ts';
import { resultTemplate, templateByCode } from '../../sync/domain/prints/templates.ts';
import type { DeskDriver } from './desk.ts';

/** What became of a dossier that went the whole way. */
export interface WholeCase {
  readonly id: string;
  readonly papers: number;
  readonly receipt: string;
  /** Results, each with its number, its register and the blank that it took. */
  readonly results: readonly {
    readonly code: string;
    readonly register: string;
    readonly number: string;
    readonly serial: string;
    readonly print: PrintedDocument;
  }[];
  readonly statuses: readonly string[];
}

export async function receiveCase(
  desk: DeskDriver,
  procedure: Procedure,
  values: FormValues,
  unexamined = false,
): Promise<string> {
  const papers = procedure.papers.filter((paper) => isRequired(paper, values)).map(({ code }) => code);
  const made = await desk.do('createCase', {
    procedure: procedure.code,
    fields: { ...values },
    papers,
    channel: unexamined ? 'online' : 'in_person',
    unexamined,
    draft: randomUUID(),
  });
  return made.id;
}

/** Registered, received, processed; every result issued with its number, blank and fee, and returned; its papers laid out. */
export async function returnWhole(desk: DeskDriver, procedure: Procedure, values: FormValues): Promise<WholeCase> {
  const id = await receiveCase(desk, procedure, values, true);
  await printPaper(desk, id, procedure, templateByCode([], 'form_01')!);
  for (const to of ['received', 'processing'] as const)
    await desk.do('moveCase', { id, view: await viewOf(desk, id), to, reason: null });
  const { results } = (await desk.see('caseResults', { id }, (found) => found !== null))!;
  let receipt = '';
  for (const [index, result] of results.entries()) {
    const done = await desk.do('issueResult', {
      id,
      view: await viewOf(desk, id),
      result: result.code,
      papers: result.papersLeft,
      spoiled: [],
      serial: result.nextSerial ?? '',
      to: index === results.length - 1 ? 'returned' : 'done',
      note: '',
      fee: await feeOf(desk, id),
    });
    receipt ||= done.receipt;
  }
  const { results: after } = (await desk.see('caseResults', { id }, (found) =>
    (found?.results ?? []).every(({ papersLeft }) => papersLeft === 0),
  ))!;
  const issued = [];
  for (const { code, issued: entries } of after) {
    const one = entries.at(-1);
    const result = procedure.results.find((each) => each.code === code)!;
    const print = await printPaper(desk, id, procedure, resultTemplate([], result), result);
    issued.push({ code, register: one?.register ?? '', number: one?.number ?? '', serial: one?.serial ?? '', print });
  }
  const view = await desk.see('case', { id }, (found) => found?.status === 'returned');
  const papers = view?.fields['papers']?.value;
  return {
    id,
    papers: Array.isArray(papers) ? papers.length : 0,
    receipt,
    results: issued,
    statuses: await statusesOf(desk, id),
  };
}

export async function viewOf(desk: DeskDriver, id: string): Promise<string[]> {
  const seen = await desk.see('case', { id }, (found) => found !== null);
  return seen?.view ?? [];
}

/** Every status that a case has been in, in the order of its history. */
export async function statusesOf(desk: DeskDriver, id: string): Promise<readonly string[]> {
  const history = await desk.see('history', { id });
  return history.flatMap(({ operation }) => {
    if (operation.type === 'move') return [operation.to];
    const state = operation.type === 'open' ? operation.fields['state'] : undefined;
    return typeof state === 'string' ? [state] : [];
  });
}

/** A paper about the case as the desk lays it out, nothing of it left to a printer. */
export async function printPaper(
  desk: DeskDriver,
  id: string,
  procedure: Procedure,
  template: PrintTemplate,
  result?: ProcedureResult,
): Promise<PrintedDocument> {
  const view = (await desk.see('case', { id }, (found) => found !== null))!;
  const [about, history, staff, made] = await Promise.all([
    desk.see('desk', {}),
    desk.see('history', { id }),
    desk.see('staff', {}),
    desk.see('caseResults', { id }),
  ]);
  const known = { desk: about, view, history, procedure, staff, now: Date.now(), results: made?.results ?? [] };
  return printDossier(template, dossierToPrint(known, { reason: 'Theo quy định.', ...(result && { result }) }));
}

/** All that is owed, in one receipt; of what nobody set, a dollar. Null where nothing is. */
async function feeOf(desk: DeskDriver, id: string) {
  const { due } = (await desk.see('caseFees', { id }, (found) => found !== null))!;
  if (due.state !== 'open') return null;
  const lines = due.lines.map(({ code, owed }) => ({ code, cents: owed ?? 100 }));
  const amount = lines.reduce((sum, { cents }) => sum + cents, 0);
  return { amount, currency: 'USD', method: 'cash' as const, lines, reduction: null, payer: '', draft: randomUUID() };
}
