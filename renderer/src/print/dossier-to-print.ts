import type { ResultToIssue } from '../../../sync/bridge/contract/registers.ts';
import type { CaseView, Desk, HistoryEntry, Staff } from '../../../sync/bridge/model.ts';
import type { FormValues } from '../../../sync/domain/catalogue/form-value.ts';
import type { Procedure } from '../../../sync/domain/catalogue/types.ts';
import type { DossierToPrint, IssuedResult, SaidOnPaper } from '../../../sync/domain/prints/dossier-data.ts';
import { spanOf } from '../../../sync/domain/registers/number-span.ts';

export interface KnownOfDossier {
  readonly desk: Desk;
  readonly view: CaseView;
  readonly history: readonly HistoryEntry[];
  /** The version that the dossier was received under. */
  readonly procedure: Procedure;
  readonly staff: readonly Staff[];
  readonly now: number;
  /** What the procedure makes, and what of it was issued. */
  readonly results: readonly ResultToIssue[];
}

/** What a paper about the case is made from, as the desk knows it now. */
export function dossierToPrint(known: KnownOfDossier, said: SaidOnPaper): DossierToPrint {
  const { desk, view, staff } = known;
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
  const officer = staff.find(({ id }) => id === desk.signedIn);
  const papers = view.fields['papers']?.value;
  return {
    mission: { name: desk.mission.name, city: desk.mission.city, zone: desk.mission.timeZone },
    code: view.code,
    temporary: view.temporary,
    status: view.status,
    owner: view.owner,
    channel: String(view.fields['channel']?.value ?? ''),
    receivedAt: view.receivedAt,
    dueAt: view.dueAt,
    conflicts: view.conflicts,
    incomplete: view.incomplete,
    setAside: view.delivery === 'set-aside',
    values: formValues(view),
    papers: Array.isArray(papers) ? papers : [],
    procedure: known.procedure,
    events: known.history,
    assignee: view.assignee === null ? '' : nameOf(view.assignee),
    nameOf,
    officer: { name: officer?.name ?? '', title: officer?.title ?? { vi: '', en: '' } },
    now: known.now,
    said,
    issued: issuedOf(known.results, said.result?.code),
  };
}

/** The entries that stand, their numbers in short; an entry that was struck gives a paper no number. */
export function issuedOf(results: readonly ResultToIssue[], code: string | undefined): IssuedResult | null {
  const result = results.find((each) => each.code === code);
  const standing = result?.issued.filter(({ struck }) => struck === '') ?? [];
  const last = standing.at(-1);
  if (result === undefined || last === undefined) return null;
  const [number, serial] = [spanOf(standing.map((one) => one.number)), spanOf(standing.map((one) => one.serial))];
  const papers = Math.max(0, result.papers - result.papersLeft);
  return { papers, ofPapers: result.papers, number, on: last.on as IssuedResult['on'], serial };
}

function formValues({ fields }: CaseView): FormValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { value }]) =>
      name.includes('/') && !Array.isArray(value) ? [[name, value]] : [],
    ),
  );
}
