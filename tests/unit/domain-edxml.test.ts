import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInDocumentLists } from '../../sync/domain/documents/document-lists.ts';
import { draftOfEdxml, edxmlOfDocument } from '../../sync/domain/edxml/document-edxml.ts';
import type { EdxmlMessage } from '../../sync/domain/edxml/edxml-message.ts';
import { longestEdxml, readEdxml } from '../../sync/domain/edxml/read-edxml.ts';
import { writeEdxml } from '../../sync/domain/edxml/write-edxml.ts';

const { types } = builtInDocumentLists;
const stamp = { timestamp: '2026/03/12 09:00:00', id: 'a1b2c3d4' };
const fields = {
  type: 'announcement',
  secrecy: 'none',
  urgency: 'very_urgent',
  document_date: '2026-03-12',
  abstract: 'Về việc nghỉ Tết & lễ “Quốc khánh” <2026>',
  signer: 'Nguyễn Thành Hải',
  recipients: ['Cục Lãnh sự', 'Lưu: VT'],
  copies: 3,
};
const file = { contentId: 'f-1', name: 'Thông báo.pdf', contentType: 'application/pdf', base64: 'JVBERi0xLjc=' };
const toSend = {
  fields,
  typeName: 'Thông báo',
  symbol: '15/TB-DEL',
  sender: 'Đại sứ quán Việt Nam tại Ấn Độ',
  earlier: [],
  attachments: [file],
};

function sent(): EdxmlMessage {
  const made = edxmlOfDocument(toSend);
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
}

function read(text: string) {
  const back = readEdxml(text);
  if (!back.ok) throw new Error(back.error.reason);
  return back.value;
}

describe('an outgoing document as edXML', () => {
  it('comes back as an incoming one, with its attachment', () => {
    const back = read(writeEdxml(sent(), stamp));
    expect(back).toEqual({ message: sent(), findings: [] });
    // It is sent to no copy on file; the paper's list has all of them.
    expect(back.message.to.map(({ name }) => name)).toEqual(['Cục Lãnh sự']);
    expect(back.message.toPlaces).toEqual(fields.recipients);
    expect(draftOfEdxml(back, types)).toEqual({
      fields: {
        author: 'Đại sứ quán Việt Nam tại Ấn Độ',
        symbol: '15/TB-DEL',
        document_date: '2026-03-12',
        type: 'announcement',
        urgency: 'very_urgent',
        abstract: 'Về việc nghỉ Tết & lễ “Quốc khánh” <2026>',
      },
      about: null,
      findings: [],
    });
  });

  it.each([
    ['recalls', '1', 'recall'],
    ['corrects', '2', 'update'],
    ['replaces', '3', 'replace'],
  ] as const)(
    'that %s another says so by its code, and its receiver learns of which one',
    (relation, code, business) => {
      const earlier = [{ relation, symbol: '05/TB-DEL', day: '2026-03-02' }];
      const made = edxmlOfDocument({ ...toSend, earlier });
      if (!made.ok) throw new Error(made.error.type);
      const text = writeEdxml(made.value, stamp);
      expect(text).toContain(`<edXML:BussinessDocType>${code}</edXML:BussinessDocType>`);
      expect(text).toContain('<edXML:Code>05/TB-DEL</edXML:Code>');
      expect(text).toContain('<edXML:PromulgationDate>2026/03/02</edXML:PromulgationDate>');
      const { about, findings } = draftOfEdxml(read(text), types);
      expect(about).toEqual({ relation, symbols: ['05/TB-DEL'] });
      expect(findings).toEqual([{ reason: 'not-new', business }]);
    },
  );

  it('of another program names what it replaces by its identifier', () => {
    const message = { ...sent(), business: '3', replaced: ['000.00.00.G08,2026/03/02,05/BNG-LS', 'không rõ'] };
    expect(draftOfEdxml(read(writeEdxml(message, stamp)), types).about).toEqual({
      relation: 'replaces',
      symbols: ['05/BNG-LS'],
    });
  });

  it('has the namespace, the envelope and the manifest of QCVN 102:2016, and its attachments after it', () => {
    const text = writeEdxml(sent(), stamp);
    expect(text).toContain('<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">');
    expect(text).toContain('<edXML:PromulgationDate>2026/03/12</edXML:PromulgationDate>');
    expect(text).toContain('xlink:href="cid:f-1"');
    expect(text.indexOf('<AttachmentEncoded>')).toBeGreaterThan(text.indexOf('</edXML:edXMLEnvelope>'));
  });

  it('[D6] is never made of a secret one, nor of one without its number', () => {
    for (const secrecy of ['secret', 'very_secret', 'top_secret', 'a later level'])
      expect(edxmlOfDocument({ ...toSend, fields: { ...fields, secrecy } })).toMatchObject({
        error: { type: 'edxml-secret' },
      });
    expect(edxmlOfDocument({ ...toSend, symbol: 'TB-DEL' })).toMatchObject({ error: { type: 'edxml-without-number' } });
  });

  it('comes back whatever stands in it', () => {
    const said = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      // What XML cannot hold is left out by the writer.
      .map((text) =>
        text
          .toWellFormed()
          .replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, '')
          .normalize('NFC')
          .trim(),
      )
      .filter((text) => text !== '');
    fc.assert(
      fc.property(said, said, said, fc.array(said, { maxLength: 4 }), (subject, notation, name, toPlaces) => {
        const message = { ...sent(), subject, codeNotation: notation, toPlaces, attachments: [{ ...file, name }] };
        expect(read(writeEdxml(message, stamp))).toEqual({ message, findings: [] });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a file that is said to be edXML', () => {
  const good = writeEdxml(sent(), stamp);

  it('is refused with the reason where nothing can be read of it', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${good}`;
    const reasons = ['', 'Kính gửi', '<a>', '<a></a>', good.slice(0, 900), bomb, ' '.repeat(longestEdxml + 1)].map(
      (text) => {
        const back = readEdxml(text);
        return back.ok ? 'read' : back.error.reason;
      },
    );
    expect(reasons).toEqual(['not-xml', 'not-xml', 'not-xml', 'not-edxml', 'not-xml', 'entities', 'too-large']);
  });

  it('is read with a report of what is missing, unknown or damaged', () => {
    const spoilt = good
      .replace(/<edXML:Subject>.*<\/edXML:Subject>/, '<edXML:Riddle>?</edXML:Riddle>')
      .replace('2026/03/12', '2026/13/12')
      .replace('JVBERi0xLjc=', 'không phải base64')
      .replace('<edXML:Priority>2<', '<edXML:Priority>4<')
      .replace('<edXML:TypeName>Thông báo<', '<edXML:TypeName>Sắc lệnh<')
      .replace('<edXML:BussinessDocType>0<', '<edXML:BussinessDocType>1<');
    const { fields: draft, findings } = draftOfEdxml(read(spoilt), types);
    expect(findings).toEqual(
      expect.arrayContaining([
        { reason: 'missing', element: 'Subject' },
        { reason: 'unreadable', element: 'PromulgationDate' },
        { reason: 'attachment-damaged', name: 'Thông báo.pdf' },
        { reason: 'unknown-element', element: 'Riddle' },
        { reason: 'unknown-value', element: 'TypeName', value: 'Sắc lệnh' },
        { reason: 'unknown-value', element: 'Priority', value: '4' },
        { reason: 'not-new', business: 'recall' },
      ]),
    );
    expect(draft).toMatchObject({ type: 'other', urgency: 'express' });
    expect(draft['document_date']).toBeUndefined();
  });

  it('tells of attachments that its manifest names and that are not there', () => {
    const without = good.replace(/<AttachmentEncoded>[\s\S]*<\/AttachmentEncoded>/, '');
    expect(read(without).findings).toEqual([{ reason: 'attachment-missing', name: 'Thông báo.pdf' }]);
  });

  it('with other prefixes, or none, is read as well', () => {
    expect(read(good.replaceAll('edXML:', '')).message.subject).toBe(sent().subject);
    expect(read(good.replaceAll('edXML:', 'ns0:').replace('xmlns:ns0', 'xmlns:ns0')).message.codeNumber).toBe('15');
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 30 }), fc.nat(40), (at, put, cut) => {
        const back = readEdxml(good.slice(0, at) + put + good.slice(at + cut));
        expect(typeof back.ok).toBe('boolean');
      }),
      { numRuns: 100 },
    );
  });
});
