import { InvalidArgumentError, type Command } from 'commander';
import { ok, type Result } from '../../core/result.ts';
import type { Headquarters, ServeOptions } from '../headquarters.ts';
import type { CommandFault } from './messages.ts';
import { readText } from './read-text.ts';
import { withHeadquarters, type CommandPorts } from './run.ts';

const defaultPort = 8420;

/** `chancery-headquarters serve`, which is also what it does when nothing is said. */
export function addServe(program: Command, ports: CommandPorts): void {
  const serve = program
    .command('serve', { isDefault: true })
    .description('mở cửa cho các cơ quan đại diện · serve the missions')
    .option('--port <port>', 'cổng · port', parsePort, defaultPort)
    .option('--listen <address>', 'địa chỉ mạng · network address', '127.0.0.1')
    .option(
      '--public-url <url>',
      'địa chỉ mà thiết bị dùng, khi đứng sau proxy · the address devices use, behind a proxy',
    )
    .option(
      '--proxy <address>',
      'địa chỉ của proxy đứng trước, nếu có: chỉ tin X-Forwarded-For từ đó · address of a proxy in front: X-Forwarded-For is believed from there only',
    )
    .option(
      '--metrics-port <port>',
      'cổng số liệu vận hành, chỉ trên máy này · port for metrics, on this machine only',
      parsePort,
    )
    .option('--tls-certificate <file>', 'chứng chỉ TLS (PEM) · TLS certificate (PEM)')
    .option('--tls-key <file>', 'khóa TLS (PEM) · TLS key (PEM)');
  serve.action((options: ServeFlags) =>
    withHeadquarters(serve, ports, (headquarters) => serveUntilStopped(headquarters, options, ports)),
  );
}

interface ServeFlags {
  readonly port: number;
  readonly listen: string;
  readonly publicUrl?: string;
  readonly proxy?: string;
  readonly metricsPort?: number;
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
}

async function serveUntilStopped(
  headquarters: Headquarters,
  flags: ServeFlags,
  { explain, print, untilStopped }: CommandPorts,
): Promise<Result<unknown, CommandFault>> {
  const tls = readTls(flags);
  if (!tls.ok) return tls;
  const options: ServeOptions = {
    host: flags.listen,
    port: flags.port,
    ...(flags.publicUrl !== undefined && { publicUrl: flags.publicUrl }),
    ...(flags.proxy !== undefined && { proxy: flags.proxy }),
    ...tls.value,
  };
  const address = await headquarters.serve(options);
  if (!address.ok) return address;
  print(address.value);
  if (flags.metricsPort !== undefined) {
    const metrics = await headquarters.serveMetrics({ host: '127.0.0.1', port: flags.metricsPort });
    if (!metrics.ok) return metrics;
    print(metrics.value);
  }
  if (!isLoopback(flags.listen) && !options.tls && !flags.publicUrl?.startsWith('https:')) {
    explain('Cảnh báo: không có TLS; đường truyền ra ngoài máy này có thể bị đọc trộm.');
    explain('Warning: without TLS, what leaves this machine can be read on the way.');
  }
  await untilStopped();
  return ok(null);
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}

function readTls({ tlsCertificate, tlsKey }: ServeFlags): Result<Pick<ServeOptions, 'tls'>, CommandFault> {
  if (tlsCertificate === undefined || tlsKey === undefined) return ok({});
  const certificate = readText(tlsCertificate);
  const key = readText(tlsKey);
  if (!certificate.ok) return certificate;
  return key.ok ? ok({ tls: { certificate: certificate.value, key: key.value } }) : key;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}
