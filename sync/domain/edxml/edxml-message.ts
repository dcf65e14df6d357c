import type { IsoDate } from '../dates.ts';

/** The namespace of QCVN 102:2016/BTTTT; elements of the envelope bear it by the prefix `edXML`. */
export const edxmlNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** An organ that sends or receives. What is not known of it is empty. */
export interface EdxmlOrgan {
  readonly organId: string;
  readonly name: string;
  readonly inCharge: string;
  readonly address: string;
  readonly email: string;
  readonly telephone: string;
}

/** An earlier document that this one answers, replaces, corrects or recalls. */
export interface EdxmlResponseFor {
  /** `OrganId,yyyy/MM/dd,number/notation`; empty where it is named by its code alone. */
  readonly documentId: string;
  /** `15/TB-DEL` */
  readonly code: string;
  readonly promulgationDate: IsoDate | null;
}

export interface EdxmlAttachment {
  /** Without `cid:`. */
  readonly contentId: string;
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** What this desk understands of an edXML file; texts are trimmed and empty where the file has none. */
export interface EdxmlMessage {
  readonly from: EdxmlOrgan;
  readonly to: readonly EdxmlOrgan[];
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly place: string;
  readonly promulgationDate: IsoDate | null;
  readonly typeName: string;
  readonly subject: string;
  readonly content: string;
  readonly signer: string;
  readonly signerPosition: string;
  readonly dueDate: IsoDate | null;
  readonly toPlaces: readonly string[];
  /** As `edxmlCodes` name it. */
  readonly priority: string;
  readonly responseFor: readonly EdxmlResponseFor[];
  readonly documentId: string;
  /** New, recall, update, or replacement: as `edxmlCodes` name it. */
  readonly business: string;
  /** Documents, by their identifiers, that this one takes the place of. */
  readonly replaced: readonly string[];
  readonly copies: number | null;
  readonly attachments: readonly EdxmlAttachment[];
}
