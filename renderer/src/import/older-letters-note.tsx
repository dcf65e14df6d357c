import { Alert, Button } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { Letters } from './csv-rows.ts';
import classes from './import.module.css';
import { olderFontOf } from './older-font.ts';
import { fromOlder, type OlderLetters } from './older-letters.ts';
import type { ReadTable } from './read-table.ts';

/** Cells that are shown before and after. */
const mostShown = 5;

interface NoteProps {
  readonly table: ReadTable;
  readonly letters: Letters;
  readonly onReadAs: (letters: Letters) => void;
}

/** What the letters of a table were read as, and what else they may be: nothing is turned into other letters unless a person says so. */
export function OlderLettersNote({ table, letters, onReadAs }: NoteProps) {
  const t = useWords();
  const font = useMemo(() => (isOlder(letters) ? null : olderFontOf(table)), [table, letters]);
  return (
    <>
      {letters === 'windows-1258' ? (
        <Alert title={t('import:read-as-1258')} role="status" data-testid="import-read-as-1258">
          {t('import:read-as-1258-look')}
        </Alert>
      ) : null}
      {isOlder(letters) ? (
        <Alert title={t('import:turned', { font: nameOf(letters) })} role="status" data-testid="import-turned">
          <div className={classes['note']}>
            {t('import:turned-look')}
            <Button variant="default" size="xs" onClick={() => onReadAs('unicode')} data-testid="import-turn-back">
              {t('import:turn-back')}
            </Button>
          </div>
        </Alert>
      ) : null}
      {font === null ? null : (
        <Alert
          color="red"
          title={t('import:older-font', { font: nameOf(font) })}
          role="alert"
          data-testid="import-older-font"
        >
          <div className={classes['note']}>
            {t('import:older-font-todo')}
            {letters === 'unicode' ? <BeforeAndAfter table={table} letters={font} /> : null}
            <Button size="xs" onClick={() => onReadAs(font)} data-testid="import-turn">
              {t('import:turn', { font: nameOf(font) })}
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
}

function BeforeAndAfter({ table, letters }: { table: ReadTable; letters: OlderLetters }) {
  const t = useWords();
  const turned = useMemo(() => firstTurned(table, letters), [table, letters]);
  return (
    <table className={classes['turned']} data-testid="import-before-after">
      <thead>
        <tr>
          <th scope="col">{t('import:before')}</th>
          <th scope="col">{t('import:after')}</th>
        </tr>
      </thead>
      <tbody>
        {turned.map(([before, after]) => (
          <tr key={before}>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of a table that may have half a million rows no more is turned than is shown. */
function firstTurned(table: ReadTable, letters: OlderLetters): readonly (readonly [before: string, after: string])[] {
  const turned = new Map<string, string>();
  for (const before of cellsOf(table)) {
    const after = fromOlder(before, letters);
    if (before !== after) turned.set(before, after);
    if (turned.size === mostShown) break;
  }
  return [...turned];
}

function* cellsOf({ titles, rows }: ReadTable): Generator<string, void, undefined> {
  yield* titles;
  for (const { cells } of rows) yield* cells;
}

const isOlder = (letters: Letters): letters is OlderLetters => letters === 'tcvn3' || letters === 'vni';
const nameOf = (letters: OlderLetters): string => letters.toUpperCase();
