import type { Failure } from '../bridge/contract.ts';
import { maximumRecordBytes } from '../core/record/record.ts';
import type { AppendFault } from '../replica/replica.ts';
import { writeFailure } from './disk-failures.ts';

export function appendFailure(fault: AppendFault): Failure {
  switch (fault.type) {
    case 'too-large':
      return { type: 'record-too-large', bytes: fault.bytes, limit: maximumRecordBytes };
    case 'unfit-operation':
      return { type: 'malformed', where: fault.fault };
    case 'conflict':
      return { type: 'internal' };
    case 'disk-full':
    case 'damaged':
    case 'io-error':
    case 'locked':
      return writeFailure(fault);
    default:
      return fault satisfies never;
  }
}
