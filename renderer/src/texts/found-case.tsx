import type { ReactNode } from 'react';
import type { FoundBy, FoundField, FoundIn } from '../../../sync/bridge/model.ts';
import { procedureByCode } from '../../../sync/domain/catalogue/catalogue.ts';
import { fieldWords } from '../case/field-words.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useStaffName } from '../lists/case-cells.tsx';
import { live } from '../stores/live/live.ts';
import { FoundBelow } from './found-below.tsx';

/** As `FoundBelow`, of a case: a field of its form is called as the form calls it. */
export function FoundCase(props: {
  found: {
    readonly procedure?: string | undefined;
    readonly foundIn?: FoundIn | undefined;
    readonly foundBy?: FoundBy | undefined;
    readonly foundField?: FoundField | undefined;
  };
  named?: boolean;
  children: ReactNode;
}) {
  const { found, named = false, children } = props;
  const label = useFieldLabel(found.procedure);
  const { foundField } = found;
  return (
    <FoundBelow
      found={found.foundIn}
      by={found.foundBy}
      field={foundField && { label: label(foundField.field), found: foundField }}
      named={named}
    >
      {children}
    </FoundBelow>
  );
}

function useFieldLabel(code: string | undefined): (field: string) => string {
  const t = useWords();
  const format = useFormat();
  const nameOf = useStaffName();
  const catalogue = live.use((state) => state.catalogue);
  const procedure = catalogue === null || code === undefined ? undefined : procedureByCode(catalogue, code);
  return (field) => fieldWords(procedure, nameOf, t, format).label(field);
}
