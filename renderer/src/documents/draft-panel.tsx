import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import { IconDeviceFloppy, IconPencil, IconPrinter } from '@tabler/icons-react';
import { diffWords } from 'diff';
import { useMemo, useRef, useState } from 'react';
import type { DraftVersion } from '../../../sync/bridge/documents-model.ts';
import { useWrite } from '../case/use-write.ts';
import { useFocusOpened } from '../form/use-focus-opened.ts';
import { FailureNote } from '../failures/failure-note.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSaveKeys } from '../keys/use-save-keys.ts';
import { hashOfPlace } from '../stores/navigation/place.ts';
import { draftTextOf, type Edit, fieldsSaved } from '../stores/edits/edits.ts';
import { sendEdit } from '../stores/edits/send-edit.ts';
import { useEdit } from '../stores/edits/use-edit.ts';
import { showEditSent } from '../toasts/show-edit-sent.ts';
import { useDocument } from './document-context.ts';
import form from './document-form.module.css';
import classes from './document-screen.module.css';
import { IssuedNote, isFixed } from './issued-note.tsx';
import { type Piece, sideBySide } from './side-by-side.ts';

/** The text of an outgoing document: every version that anyone saved, each beside the one before it. */
export function DraftPanel() {
  const t = useWords();
  const format = useFormat();
  const { view, caughtUp } = useDocument();
  const [chosen, setChosen] = useState<string | null>(null);
  const [look, setLook] = useState<Look>('inline');
  const [against, setAgainst] = useState<string | null>(null);
  const { versions } = view;
  const { edit, open } = useEdit(draftTextOf(view.id));
  const at = Math.max(
    0,
    versions.findIndex(({ record }) => record === chosen),
  );
  const shown = versions[at];
  // The one before it, unless another was chosen.
  const other = versions.find(({ record }) => record === against && record !== shown?.record) ?? versions[at + 1];
  const before = look === 'alone' ? undefined : other;
  const place = useRef<HTMLDivElement>(null);
  useFocusOpened(place, edit !== undefined);
  if (edit !== undefined)
    return (
      <div ref={place}>
        <EditDraft edit={edit} />
      </div>
    );
  const begin = () => {
    const base = versions[0] === undefined ? {} : fieldsSaved({ draft: versions[0].text }, versions[0].record);
    open({ place: { screen: 'document', id: view.id }, view: view.view, base });
  };
  return (
    <div ref={place} className={classes['versions']}>
      <ol className={classes['versionList']} aria-label={t('documents:versions')} reversed>
        {versions.map((version, index) => (
          <li key={version.record}>
            <button
              type="button"
              className={classes['version']}
              aria-pressed={index === at}
              onClick={() => setChosen(version.record)}
              data-testid="draft-version"
            >
              <strong>{t('documents:version', { number: versions.length - index })}</strong>
              {version.standing && index > 0 ? ` · ${t('documents:version-standing')}` : ''}
              <br />
              {version.actorName} · {format.dateTime(version.at)}
            </button>
          </li>
        ))}
      </ol>
      <div>
        {isFixed(view) ? <IssuedNote /> : null}
        <div className={classes['bar']}>
          {isFixed(view) ? null : (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
              disabled={!caughtUp}
              onClick={begin}
              data-form-opener
              data-testid="edit-draft"
            >
              {t(versions.length === 0 ? 'documents:draft-begin' : 'documents:draft-edit')}
            </Button>
          )}
          {versions.length === 0 ? null : (
            <Button
              component="a"
              size="compact-md"
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
              href={hashOfPlace({ screen: 'print-ledger', ledger: { of: 'letter', id: view.id } })}
              data-testid="print-letter"
            >
              {t('documents:print-letter')}
            </Button>
          )}
          {versions.length < 2 ? null : (
            <Comparing look={look} onLook={setLook} shown={shown} other={other} onOther={setAgainst} />
          )}
        </div>
        {shown === undefined ? (
          <p className={classes['dim']}>{t('documents:draft-none')}</p>
        ) : (
          <Text version={shown} before={before} beside={look === 'beside'} />
        )}
      </div>
    </div>
  );
}

const looks = ['inline', 'beside', 'alone'] as const;
/** How a version is shown: with what was changed in its lines, beside another one, or alone. */
type Look = (typeof looks)[number];

function Comparing(props: {
  look: Look;
  onLook: (look: Look) => void;
  shown: DraftVersion | undefined;
  other: DraftVersion | undefined;
  onOther: (record: string) => void;
}) {
  const t = useWords();
  const { versions } = useDocument().view;
  const { look, shown, other } = props;
  const others = versions.flatMap(({ record }, index) =>
    record === shown?.record
      ? []
      : [{ value: record, label: t('documents:version', { number: versions.length - index }) }],
  );
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('documents:compare')}
        value={look}
        onChange={(chosen) => props.onLook(looks.find((each) => each === chosen) ?? 'inline')}
        data={looks.map((each) => ({ value: each, label: t(`documents:compared.${each}`) }))}
        data-testid="compare-draft"
      />
      {look === 'alone' ? null : (
        <Select
          size="xs"
          className={classes['against']}
          aria-label={t('documents:compare-with')}
          data={others}
          value={other?.record ?? null}
          placeholder={t('documents:compare-with')}
          onChange={(record) => record !== null && props.onOther(record)}
          allowDeselect={false}
          data-testid="compare-with"
        />
      )}
    </>
  );
}

function Beside({ version, before }: { version: DraftVersion; before: DraftVersion }) {
  const t = useWords();
  const { versions } = useDocument().view;
  const pairs = useMemo(() => sideBySide(before.text, version.text), [before.text, version.text]);
  const name = ({ record }: DraftVersion) =>
    t('documents:version', { number: versions.length - versions.findIndex((each) => each.record === record) });
  return (
    <table className={classes['beside']} data-testid="draft-beside">
      <thead>
        <tr>
          {[before, version].map((each) => (
            <th key={each.record} scope="col">
              {name(each)} · {each.actorName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody lang="vi">
        {pairs.map((pair, index) => (
          // The lines of one comparison stay in their places.
          <tr key={index}>
            <td data-none={pair.before === null}>
              {pair.before === null ? null : <Pieces pieces={pair.before} as="del" />}
            </td>
            <td data-none={pair.after === null}>
              {pair.after === null ? null : <Pieces pieces={pair.after} as="ins" />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pieces({ pieces, as: Mark }: { pieces: readonly Piece[]; as: 'del' | 'ins' }) {
  return pieces.map(({ words, changed }, index) => {
    const key = `${index} ${words}`;
    return changed ? <Mark key={key}>{words}</Mark> : <span key={key}>{words}</span>;
  });
}

function Text(props: { version: DraftVersion; before: DraftVersion | undefined; beside: boolean }) {
  const { version, before, beside } = props;
  return beside && before !== undefined ? (
    <Beside version={version} before={before} />
  ) : (
    <InLines version={version} before={before} />
  );
}

function InLines({ version, before }: { version: DraftVersion; before: DraftVersion | undefined }) {
  const parts = useMemo(
    () => (before === undefined ? [] : diffWords(before.text, version.text)),
    [before, version.text],
  );
  if (before === undefined)
    return (
      <pre className={classes['text']} lang="vi" data-testid="draft-text">
        {version.text}
      </pre>
    );
  return (
    <pre className={classes['text']} lang="vi" data-testid="draft-text">
      {parts.map(({ value, added, removed }, index) => {
        // The parts of one comparison stay in their places.
        const key = `${version.record} ${index}`;
        if (added) return <ins key={key}>{value}</ins>;
        return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>;
      })}
    </pre>
  );
}

function EditDraft({ edit }: { edit: Edit }) {
  const t = useWords();
  const write = useWrite();
  const { view } = useDocument();
  const key = draftTextOf(view.id);
  const { change, close } = useEdit(key);
  const typed = String(edit.changes['draft'] ?? edit.base['draft']?.value ?? '');
  const { failure } = edit;
  const save = () => {
    const text = typed.normalize('NFC');
    void sendEdit(key, (sent) => write('setDocument', { fields: { draft: text } }, sent.view)).then((outcome) =>
      showEditSent(outcome, (t) => t('documents:draft-saved')),
    );
  };
  useSaveKeys(save);
  return (
    <div className={form['form']}>
      <Textarea
        label={t('documents:field.draft')}
        rows={20}
        maxLength={18_000}
        value={typed}
        onChange={(event) => change('draft', event.currentTarget.value)}
        data-testid="draft-typed"
      />
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className={form['buttons']}>
        <Button
          loading={edit.saving !== null}
          leftSection={<IconDeviceFloppy size={17} stroke={1.8} aria-hidden />}
          rightSection={<kbd>Ctrl S</kbd>}
          onClick={save}
          data-testid="save-draft"
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
