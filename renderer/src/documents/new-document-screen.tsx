import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CommandOutput, Failure } from '../../../sync/bridge/contract.ts';
import type { DocumentView } from '../../../sync/bridge/documents-model.ts';
import { parseIsoDate } from '../../../sync/domain/dates.ts';
import { checkDocument, type DocumentFinding, type Written } from '../../../sync/domain/documents/check-document.ts';
import { isRelationName } from '../../../sync/domain/documents/document-links.ts';
import { notationOf, otherType, type DocumentLists } from '../../../sync/domain/documents/document-lists.ts';
import { proposeAbout, proposeIncoming, type Proposed } from '../../../sync/domain/documents/draft-about.ts';
import type { Direction } from '../../../sync/domain/documents/registers.ts';
import { latestMove } from '../../../sync/domain/prints/events.ts';
import { isSecret, mayHold } from '../../../sync/domain/documents/secrecy.ts';
import { listsOn } from '../../../sync/domain/documents/list-versions.ts';
import { EdxmlReport } from '../edxml/edxml-report.tsx';
import { edxmlImport } from '../stores/edxml-import/edxml-import.ts';
import { attachFirst, type HeldFile } from '../stores/uploads/attach-held.ts';
import { useDrop } from '../case/use-drop.ts';
import { usePaste } from '../case/use-paste.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useClock } from '../clock/clock-context.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { focusFirstError } from '../form/focus-first-error.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { keepTypedOn } from '../stores/document-drafts/keep-typed-on.ts';
import { showSaved } from '../toasts/toasts.tsx';
import { documentDrafts, type DocumentDraft, type DraftValue } from '../stores/document-drafts/document-drafts.ts';
import { live } from '../stores/live/live.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { type AboutDocument, hashOfPlace } from '../stores/navigation/place.ts';
import { draftKeyOf } from './draft-key.ts';
import { FilesAtHandBar } from './files-at-hand.tsx';
import { DocumentFieldsForm } from './document-fields-form.tsx';
import { showNumber } from './registered-toast.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { SameDocumentNote } from './same-document-note.tsx';
import { useFilesAtHand } from './use-files-at-hand.ts';
import classes from './document-form.module.css';
import { useDocumentLists } from './use-document-lists.ts';
import { BackLink } from '../ui/icon-link.tsx';

/** Of a symbol, before it is looked for: one letter alone stands in half the register. */
const FEWEST_LETTERS = 3;

type Done = CommandOutput<'openDocument'> & { readonly about: string };

interface NewDocument {
  readonly direction: Direction;
  readonly about: AboutDocument | null;
}

/** The document that a new one is about, and why it was recalled. */
type OtherDocument = DocumentView & { readonly reason: string };

/** Registers an incoming document, one after another; or begins an outgoing one. */
export function NewDocumentScreen({ direction, about }: NewDocument) {
  return about === null ? (
    <NewDocumentForm direction={direction} about={null} written={null} />
  ) : (
    <NewDocumentAbout direction={direction} about={about} />
  );
}

/** What is written about another document begins with what that one says. */
function NewDocumentAbout({ direction, about }: { direction: Direction; about: AboutDocument }) {
  const watched = useWatch('document', { id: about.id });
  const history = useWatch('history', { id: about.id });
  if (watched.kind === 'waiting' || history.kind === 'waiting') return <Waiting shape="rows" />;
  const view = watched.kind === 'answered' ? watched.value : null;
  const events = history.kind === 'answered' ? history.value : [];
  const reason = latestMove(events, ['recalled'])?.operation.reason ?? '';
  const written = view === null ? null : { ...view, reason };
  return <NewDocumentForm direction={direction} about={about} written={written} />;
}

function NewDocumentForm({ direction, about, written }: NewDocument & { written: OtherDocument | null }) {
  const t = useWords();
  const [done, setDone] = useState<readonly Done[]>([]);
  const atHand = useFilesAtHand();
  const { key, draft, lists, change, save, saving, failure, findings } = useNewDocument(
    { direction, about, written },
    atHand.take,
    (made) => {
      if (direction === 'incoming') setDone((before) => [made, ...before].slice(0, 20));
      else goTo({ screen: 'document', id: made.id });
    },
  );
  useSaveKeys(save);
  const put = (field: string, value: DraftValue) => {
    change(field, value);
    // What is secret stays on paper.
    if (field === 'secrecy' && isSecret(value)) atHand.leaveAllOut();
  };
  const takesFiles = direction === 'incoming' && draft !== undefined && !isSecret(draft.values['secrecy'] ?? 'none');
  const takeFiles = (files: readonly File[]) => {
    if (takesFiles) atHand.add(files);
  };
  usePaste(takeFiles);
  const { over, ...drop } = useDrop(takeFiles);
  const read = edxmlImport.use(({ current }) => (current !== null && current.key === key ? current : null));
  const shown = draft?.attempted ? findings : [];
  const symbol = textOf(draft, 'symbol');
  return (
    <section className={classes['screen']} aria-labelledby="new-document-title" data-testid="new-document">
      <div className={classes['form']} data-over={takesFiles && over} {...drop}>
        <div className={classes['head']}>
          <BackLink href={hashOfPlace({ screen: 'documents', tab: direction })} label={t('documents:back')} />
          <div>
            <h1 id="new-document-title" className={classes['title']}>
              {t(direction === 'incoming' ? 'documents:register-incoming' : 'documents:draft-outgoing')}
            </h1>
            {about === null || written === null ? null : <About about={about} written={written} />}
          </div>
        </div>
        {read === null ? null : <EdxmlReport read={read} />}
        {draft === undefined ? null : (
          <>
            {takesFiles ? <FilesAtHandBar at={atHand} onSecret={(level) => put('secrecy', level)} /> : null}
            <DocumentFieldsForm
              direction={direction}
              lists={lists}
              values={draft.values}
              findings={shown}
              suggestions={direction === 'incoming' ? atHand.suggestions : []}
              onChange={put}
            />
          </>
        )}
      </div>
      <aside className={classes['aside']} aria-label={t('documents:saved-lately')}>
        {direction === 'incoming' && symbol.length >= FEWEST_LETTERS ? (
          <SameDocumentNote symbol={symbol} author={textOf(draft, 'author')} />
        ) : null}
        <SavedLately done={done} direction={direction} />
        <div className={classes['foot']}>
          {failure === null ? null : <FailureNote failure={failure} compact />}
          {shown.length === 0 ? null : (
            <p className={classes['errors']} role="alert">
              {t('documents:errors', { count: shown.length })}
            </p>
          )}
          <Button
            size="md"
            fullWidth
            loading={saving}
            leftSection={<IconDeviceFloppy size={19} stroke={1.8} aria-hidden />}
            rightSection={<kbd>Ctrl S</kbd>}
            onClick={save}
            data-testid="save-document"
          >
            {t(direction === 'incoming' ? 'documents:register-save' : 'documents:draft-save')}
          </Button>
          <p className={classes['kept']}>{t('documents:draft-kept')}</p>
        </div>
      </aside>
    </section>
  );
}

function About({ about, written }: { about: AboutDocument; written: DocumentView }) {
  const t = useWords();
  const { relation } = about;
  if (!isRelationName(relation)) return null;
  return (
    <p className={classes['about']}>
      {t(`documents:relation-to.${relation}`)}:{' '}
      {[written.symbol || written.number, written.abstract].filter(Boolean).join(' · ')}
    </p>
  );
}

function SavedLately({ done, direction }: { done: readonly Done[]; direction: Direction }) {
  const t = useWords();
  return (
    <div className={classes['done']} role="status">
      {direction === 'outgoing' || done.length === 0 ? (
        <p className={classes['kept']}>{t(`documents:new-lead.${direction}`)}</p>
      ) : (
        <>
          <h2>{t('documents:saved-lately')}</h2>
          <ul>
            {done.map((each) => (
              <SavedDocument key={each.id} {...each} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Its number is what is stamped on the paper: it is shown as soon as the code for the time being has become one. */
function SavedDocument(saved: Done) {
  const t = useWords();
  const watched = useWatch('document', { id: saved.id });
  const { number, temporary } = (watched.kind === 'answered' ? watched.value : null) ?? saved;
  return (
    <li>
      <a href={hashOfPlace({ screen: 'document', id: saved.id })} data-testid="saved-document">
        <strong>{number}</strong>
        <span>{temporary ? t('documents:temporary') : saved.about}</span>
      </a>
    </li>
  );
}

function useNewDocument(
  { direction, about, written }: NewDocument & { readonly written: OtherDocument | null },
  takeHeld: () => readonly HeldFile[],
  onSaved: (made: Done) => void,
) {
  const bridge = useBridge();
  const clock = useClock();
  const format = useFormat();
  const today = format.day(clock());
  const mission = live.use((state) => state.desk?.mission.code ?? '');
  const lists = listsOn(useDocumentLists(), today);
  const lastAuthor = documentDrafts.use((state) => state.lastAuthor);
  const key = draftKeyOf(direction, about);
  const draft = documentDrafts.use((state) => state.drafts[key]);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    if (draft !== undefined) return;
    const values =
      direction === 'incoming'
        ? { ...incomingDraft(today, lastAuthor, lists), ...proposed(direction, about, written, lists) }
        : outgoingDraft(mission, lists, proposed(direction, about, written, lists));
    documentDrafts.dispatch({
      type: 'draft-begun',
      key,
      draft: { id: crypto.randomUUID(), values, attempted: false },
    });
  }, [draft, key, direction, about, written, today, lastAuthor, mission, lists]);
  // A letter is written from its sender on; so is the next one, in a form that is drawn anew once this one is registered.
  const begun = draft?.id;
  useEffect(() => {
    if (direction === 'incoming' && begun !== undefined) document.getElementById('document-author')?.focus();
  }, [direction, begun]);

  const change = (field: string, value: DraftValue) => {
    documentDrafts.dispatch({ type: 'field-changed', key, field, value });
    // A letter's symbol names no type: the mark changes with the type until somebody writes their own.
    if (field !== 'type' || direction !== 'outgoing' || draft === undefined) return;
    if (draft.values['notation'] === notationOf(lists, draft.values['type'], mission))
      documentDrafts.dispatch({
        type: 'field-changed',
        key,
        field: 'notation',
        value: notationOf(lists, value, mission),
      });
  };
  const fields = fieldsOf(draft);
  const findings: readonly DocumentFinding[] = checkDocument(direction, fields, null, { today, types: lists.types });
  const save = () => {
    if (draft === undefined || saving) return;
    documentDrafts.dispatch({ type: 'save-attempted', key });
    if (findings.length > 0) return focusFirstError();
    setSaving(true);
    setFailure(null);
    const links = about === null ? [] : [{ relation: about.relation, to: about.id }];
    const input = { direction, fields: fields as never, register: true, links, draft: draft.id };
    void bridge.command('openDocument', input).then((answer) => {
      setSaving(false);
      if (!answer.ok) return setFailure(answer.error);
      const author = fields['author'];
      const isTypedOn = keepTypedOn(key, draft, answer.value);
      documentDrafts.dispatch({
        type: 'draft-ended',
        key,
        draft: draft.id,
        author: typeof author === 'string' ? author : null,
      });
      if (direction === 'incoming') showNumber(answer.value);
      if (isTypedOn)
        showSaved((t) => t('documents:typed-on'), undefined, {
          href: hashOfPlace({ screen: 'document', id: answer.value.id }),
          words: (t) => t('documents:typed-on-open'),
        });
      const held = takeHeld();
      if (!isSecret(fields['secrecy'] ?? 'none')) {
        const { id, record } = answer.value;
        void attachFirst(bridge, { document: id, record, files: filesFromEdxml(key), held });
      }
      onSaved({ ...answer.value, about: typeof fields['abstract'] === 'string' ? fields['abstract'] : '' });
    });
  };
  return { key, draft, lists, change, save, saving, failure, findings };
}

/** What came in an edXML file follows its document. */
function filesFromEdxml(key: string): readonly File[] {
  const { current } = edxmlImport.get();
  if (current?.key !== key) return [];
  edxmlImport.dispatch({ type: 'edxml-dismissed' });
  return current.files;
}

function textOf(draft: DocumentDraft | undefined, field: string): string {
  const value = draft?.values[field];
  return typeof value === 'string' ? value.trim() : '';
}

/** What a secret document may not hold is not sent, whatever was typed before it was marked as one. */
function fieldsOf(draft: DocumentDraft | undefined): Written {
  const entries = Object.entries(draft?.values ?? {});
  const secret = isSecret(draft?.values['secrecy'] ?? 'none');
  return Object.fromEntries(secret ? entries.filter(([name]) => mayHold(name)) : entries);
}

function incomingDraft(today: string, author: string, lists: DocumentLists): Record<string, DraftValue> {
  return { arrival_date: today, author, type: lists.types[0]?.code ?? otherType, urgency: 'normal', secrecy: 'none' };
}

function outgoingDraft(mission: string, lists: DocumentLists, begun: Proposed): Record<string, DraftValue> {
  const type = begun['type'] ?? lists.types[0]?.code ?? otherType;
  const notation = notationOf(lists, type, mission);
  return { urgency: 'normal', secrecy: 'none', recipients: [], ...begun, type, notation };
}

function proposed(
  direction: Direction,
  about: AboutDocument | null,
  written: OtherDocument | null,
  lists: DocumentLists,
): Proposed {
  if (written === null || !isRelationName(about?.relation)) return {};
  const { documentDate } = written;
  const day = documentDate === null ? null : parseIsoDate(documentDate);
  const known = { ...written, documentDate: day, text: written.versions[0]?.text ?? '' };
  return direction === 'incoming'
    ? proposeIncoming(about.relation, known, lists)
    : proposeAbout(about.relation, known, lists);
}
