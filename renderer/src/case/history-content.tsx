import type { FieldValue, HistoryEntry } from '../../../sync/bridge/model.ts';
import { templateByCode } from '../../../sync/domain/prints/templates.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import { useRoleName } from '../people/role-name.ts';
import { useSubject } from '../subject/subject-context.ts';
import { FeeOf } from './fee-of.tsx';
import { type FieldWords, issuedPart } from './field-words.ts';
import classes from './history-panel.module.css';

export function historyTitle(entry: HistoryEntry, words: FieldWords, t: Translate): string {
  const { operation } = entry;
  switch (operation.type) {
    case 'move':
      return t('history:did.move', { status: words.value('state', operation.to) });
    case 'attach':
      return t('history:did.attach', { title: operation.title });
    case 'set': {
      const codes = Object.keys(operation.fields);
      if (codes.some((code) => issuedPart(code) === 'on')) return t('history:did.issue');
      const [only] = codes;
      return codes.length === 1 && only !== undefined
        ? t('history:did.set-one', { field: words.label(only) })
        : t('history:did.set', { count: codes.length });
    }
    case 'note':
      return t(operation.printed === undefined ? 'history:did.note' : 'history:did.printed');
    case 'link':
      return operation.relation === 'fee' ? t('history:did.fee') : t('history:did.link');
    default:
      return t(`history:did.${operation.type}`);
  }
}

/** What the record says, in full: nothing of it is hidden because it no longer counts. */
export function HistoryContent(props: { entry: HistoryEntry; byRecord: ReadonlyMap<string, HistoryEntry> }) {
  const t = useWords();
  const format = useFormat();
  const { words } = useSubject();
  const roleName = useRoleName();
  const { operation } = props.entry;
  switch (operation.type) {
    case 'open':
    case 'set':
      return <Fields fields={operation.fields} words={words} />;
    case 'note':
      return (
        <>
          {operation.printed === undefined ? null : (
            <p className={classes['about']}>{paperWords(operation.printed, t, format)}</p>
          )}
          <p className={classes['text']}>{operation.text}</p>
        </>
      );
    case 'attach':
      return (
        <p className={classes['text']}>
          {operation.mediaType} · {format.bytes(operation.size)}
        </p>
      );
    case 'move':
      return operation.reason === null ? null : <p className={classes['text']}>{operation.reason}</p>;
    case 'void': {
      const struck = props.byRecord.get(operation.record);
      return (
        <>
          {struck === undefined ? null : (
            <p className={classes['about']}>
              {t('history:struck-record', {
                what: historyTitle(struck, words, t),
                name: struck.actorName,
                time: format.dateTime(struck.at),
              })}
            </p>
          )}
          <p className={classes['text']}>{operation.reason}</p>
        </>
      );
    }
    case 'verdict':
      return <p className={classes['text']}>{`${operation.ruling}: ${operation.reason}`}</p>;
    case 'link':
      if (operation.relation === 'fee') return <FeeOf id={operation.to} />;
      return <p className={classes['about']}>{roleName(operation.relation)}</p>;
    case 'other':
      return <p className={classes['about']}>{t('history:other-explained', { name: operation.name })}</p>;
    case 'merge':
      return null;
  }
}

function Fields({ fields, words }: { fields: Readonly<Record<string, FieldValue>>; words: FieldWords }) {
  const entries = Object.entries(fields);
  if (entries.length === 0) return null;
  return (
    <dl className={classes['fields']}>
      {entries.map(([code, value]) => (
        <div key={code}>
          <dt>{words.label(code)}</dt>
          <dd>{words.value(code, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The paper's name in the reader's language; headquarters' own papers go by their code. */
function paperWords(printed: { form: string; version: string }, t: Translate, format: Format): string {
  const template = templateByCode([], printed.form);
  const paper = template === undefined ? printed.form : format.text(template.name);
  return t('print:handed-out', { paper, version: printed.version });
}
