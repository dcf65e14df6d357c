import { Badge, Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormField } from '../../../sync/domain/catalogue/types.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { BilingualInput } from './bilingual-input.tsx';
import classes from './editor.module.css';
import { placeOf, useEditing } from './editing-context.ts';
import { moved, newCode, replaced } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { FieldEditor } from './field-editor.tsx';
import { useSaid } from './say-fault.ts';

/** The form: its headings, and under each its fields in the order in which the counter asks them. */
export function FormPart({ aim }: { aim: string | null }) {
  const t = useWords();
  const said = useSaid();
  const { procedure, change } = useEditing();
  const { sections, fields } = procedure;
  const aimed = fields.find(({ code }) => aim?.startsWith(`fields[${code}]`) === true)?.code ?? null;
  const [open, setOpen] = useState<string | null>(aimed);
  const [seen, setSeen] = useState(aim);
  if (seen !== aim) {
    setSeen(aim);
    setOpen(aimed);
  }
  const fault = said('fields');
  return (
    <div className={classes['part']} data-path="fields">
      {fault === null ? null : (
        <p className={classes['fault']} role="alert">
          {fault}
        </p>
      )}
      {sections.map((section, index) => (
        <section key={section.code} className={classes['section']} data-path={`sections[${section.code}]`}>
          <BilingualInput
            label={t('catalogue:heading')}
            path={`sections[${section.code}].name`}
            value={section.name}
            onChange={(name) => change({ sections: replaced(sections, index, { name }) })}
          />
          <Fields section={section.code} open={open} onOpen={setOpen} />
        </section>
      ))}
      <Button
        className={classes['add']}
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
        onClick={() =>
          change({ sections: [...sections, { code: newCode('section', sections), name: { vi: '', en: '' } }] })
        }
        data-testid="add-section"
      >
        {t('catalogue:add-section')}
      </Button>
    </div>
  );
}

function Fields(props: { section: string; open: string | null; onOpen: (code: string | null) => void }) {
  const t = useWords();
  const format = useFormat();
  const { section, open, onOpen } = props;
  const { procedure, change } = useEditing();
  const { fields } = procedure;
  const own = fields.filter((field) => field.section === section);
  /** Where it stands in the whole form. */
  const at = (index: number) => fields.indexOf(own[index]!);
  const add = () => {
    const { code } = nextField(section, own);
    const last = own.length === 0 ? fields.length : at(own.length - 1) + 1;
    const field: FormField = {
      code,
      section,
      label: { vi: '', en: '' },
      type: 'text',
      required: false,
      requiredWhen: null,
      choices: [],
      checks: { maxLength: 200 },
    };
    change({ fields: [...fields.slice(0, last), field, ...fields.slice(last)] });
    onOpen(code);
  };
  return (
    <EntryList
      testid={`fields-${section}`}
      entries={own.map((field, index) => ({
        key: field.code,
        name: format.text(field.label) || field.code,
        content: (
          <>
            <FieldLine
              field={field}
              open={open === field.code}
              onToggle={() => onOpen(open === field.code ? null : field.code)}
            />
            {open === field.code ? (
              <FieldEditor field={field} onChange={(patch) => change({ fields: replaced(fields, at(index), patch) })} />
            ) : null}
          </>
        ),
      }))}
      onMove={(from, to) => change({ fields: moved(fields, at(from), at(to)) })}
      onRemove={(index) => change({ fields: fields.filter((field) => field !== own[index]) })}
      onAdd={add}
      addWords={t('catalogue:add-field')}
    />
  );
}

function nextField(section: string, own: readonly FormField[]): { readonly code: string } {
  const short = own.map(({ code }) => ({ code: code.slice(section.length + 1) }));
  return { code: `${section}/${newCode('field', short)}` };
}

function FieldLine({ field, open, onToggle }: { field: FormField; open: boolean; onToggle: () => void }) {
  const t = useWords();
  const format = useFormat();
  const { faults } = useEditing();
  const path = `fields[${field.code}]`;
  const wrong = faults.filter((fault) => placeOf(fault).startsWith(path)).length;
  return (
    <UnstyledButton
      className={classes['line']}
      aria-expanded={open}
      onClick={onToggle}
      data-path={path}
      data-testid={`open-${field.code}`}
    >
      <span className={classes['label']}>{format.text(field.label) || t('catalogue:unnamed')}</span>
      <span className={classes['type']}>{t(`catalogue:type.${field.type}`)}</span>
      {field.required ? <span className={classes['mark']}>{t('catalogue:required')}</span> : null}
      {wrong === 0 ? null : (
        <Badge size="sm" color="red.9">
          {t('catalogue:problems', { count: wrong })}
        </Badge>
      )}
      <IconChevronDown size={16} stroke={1.7} aria-hidden data-open={open} />
    </UnstyledButton>
  );
}
