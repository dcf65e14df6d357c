import type { Procedure, ProcedureResult } from '../../../sync/domain/catalogue/types.ts';
import { fieldsIn } from '../../../sync/domain/prints/template-fields.ts';
import type { PrintTemplate } from '../../../sync/domain/prints/template.ts';
import { resultTemplate, templateByCode } from '../../../sync/domain/prints/templates.ts';

/** A paper that can be made of a case. */
export interface PaperChoice {
  /** In the address: `form_01`, or `result_` and the result's code. */
  readonly form: string;
  readonly template: PrintTemplate;
  /** Of a result: which. */
  readonly result: ProcedureResult | null;
}

const ofCase = ['form_01', 'form_02', 'form_03', 'form_04', 'form_05', 'form_06'];

export function paperChoices(published: readonly PrintTemplate[], procedure: Procedure): readonly PaperChoice[] {
  const forms = ofCase.flatMap((form) => {
    const template = templateByCode(published, form);
    return template === undefined ? [] : [{ form, template, result: null }];
  });
  const results = procedure.results.map((result) => ({
    form: `result_${result.code}`,
    template: resultTemplate(published, result),
    result,
  }));
  return [...forms, ...results];
}

/** What the person may say on a paper: the fields that its texts name, and no record gives. */
export function asks(
  template: PrintTemplate,
  field: 'reason/text' | 'new_due/long' | 'result/number' | 'signer/title',
): boolean {
  return fieldsIn(JSON.stringify(template.blocks)).includes(field);
}
