/** Where the desk may connect to: Electron hands it a port, the station a WebSocket of its own origin. */
export type ConnectSource = 'none' | 'self';

/**
 * The headers of every response that serves the desk, in Electron and from a station. Everything is denied but the
 * desk's own files: nothing inline, no `data:` address, no other origin, no HTML from strings.
 */
export function servedHeaders(connect: ConnectSource): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(connect),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  };
}

const DENIED_FEATURES = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'payment', 'serial', 'usb'];

export function contentSecurityPolicy(connect: ConnectSource): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
