import { Alert, Button, FileButton, Group, Progress, Select } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { foldedFilter } from '../form/choice-select.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { live } from '../stores/live/live.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { ImportPreview } from './import-preview.tsx';
import { SampleTable } from './sample-table.tsx';
import { ImportReport } from './import-report.tsx';
import classes from './import.module.css';
import type { ReadFault } from './read-table.ts';
import { useImport } from './use-import.ts';

/** Cases from a table of one procedure: columns are matched, every row is checked, and only then anything is written. */
export function ImportScreen() {
  const t = useWords();
  const format = useFormat();
  const work = useImport();
  const catalogue = live.use((state) => state.catalogue);
  const [code, setCode] = useState<string | null>(null);
  const procedure = catalogue?.procedures.find((each) => each.code === code);
  const { step } = work;
  return (
    <section className={classes['screen']} aria-labelledby="import-title">
      <ScreenHead id="import-title" title={t('import:title')} />
      <div className={classes['body']}>
        {step.kind === 'choosing' || step.kind === 'looking' ? (
          <div className={classes['choose']}>
            <Select
              label={t('column.procedure')}
              placeholder={t('import:choose-procedure')}
              data={(catalogue?.procedures ?? []).map((each) => ({ value: each.code, label: format.text(each.name) }))}
              value={code}
              onChange={setCode}
              searchable
              filter={foldedFilter}
              nothingFoundMessage={t('none')}
              className={classes['procedure']}
              data-testid="import-procedure"
            />
            <FileButton onChange={work.choose} accept=".csv,.txt,.xlsx" inputProps={{ 'aria-label': t('import:file') }}>
              {(button) => (
                <Button
                  {...button}
                  variant="default"
                  disabled={procedure === undefined}
                  leftSection={<IconTableImport size={17} stroke={1.7} aria-hidden />}
                  data-testid="import-file"
                >
                  {t('import:file')}
                </Button>
              )}
            </FileButton>
            {procedure === undefined ? null : <SampleTable fields={procedure.fields} name={procedure.code} />}
          </div>
        ) : null}
        {step.kind === 'choosing' ? <p className={classes['hint']}>{t('import:explained')}</p> : null}
        {step.kind === 'choosing' && step.fault !== null ? <Fault fault={step.fault} /> : null}
        {step.kind === 'looking' && procedure !== undefined ? (
          <ImportPreview
            key={procedure.code}
            table={step.table}
            fields={procedure.fields}
            onConfirm={(rows) => work.begin(procedure.code, rows)}
            onAgain={work.again}
          />
        ) : null}
        {step.kind === 'reading' ? (
          <div className={classes['card']} role="status">
            <p>{t('import:reading', { percent: format.percent(step.share) })}</p>
            <Progress value={step.share * 100} aria-label={t('import:reading-label')} />
            <Group justify="flex-end" mt="sm">
              <Button variant="default" onClick={work.cancel} data-testid="import-stop-reading">
                {t('bulk:stop')}
              </Button>
            </Group>
          </div>
        ) : null}
        {step.kind === 'working' ? (
          <div className={classes['card']} role="status">
            <p>{t('import:progress', { done: format.count(step.done), total: format.count(step.total) })}</p>
            <Progress
              value={step.total === 0 ? 0 : (step.done / step.total) * 100}
              aria-label={t('bulk:progress-label')}
            />
            <Group justify="flex-end" mt="sm">
              <Button variant="default" onClick={work.cancel} data-testid="import-stop">
                {t('bulk:stop')}
              </Button>
            </Group>
          </div>
        ) : null}
        {step.kind === 'done' ? (
          <ImportReport step={step} onUndo={work.undo} onAgain={work.again} onGoOn={work.goOn} />
        ) : null}
      </div>
    </section>
  );
}

function Fault({ fault }: { fault: ReadFault }) {
  const t = useWords();
  const words =
    fault.type === 'too-large'
      ? t('import:fault.too-large', { limit: fault.megabytes })
      : t(`import:fault.${fault.type}`);
  return (
    <Alert color="red" title={words} role="alert" data-testid="import-fault">
      {t('import:nothing-written')}
    </Alert>
  );
}
