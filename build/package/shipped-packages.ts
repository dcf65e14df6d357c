/** What a package is made for, in the names of Node. */
export interface Target {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
}

/** A folder below `node_modules`, and what the desk loads of it. */
export interface ShippedPackage {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Of every package: what says who made it and under which terms. */
export const TERMS = ['package.json', 'LICEN[CS]E*', '*NOTICE*'];

/**
 * The packages that the bundles leave out, since they load native code, WebAssembly or threads' programs from beside
 * themselves, and what those packages load in turn. `npm run package -- --check` runs the desk's processes on exactly these.
 */
export function shippedPackages({ platform, arch }: Target): ShippedPackage[] {
  const machine = `${platform}-${arch}`;
  // On Windows sharp's libraries lie in the package of its own binary.
  const libvips =
    platform === 'win32' ? [] : [{ folder: `@img/sharp-libvips-${machine}`, files: ['lib/*.*', 'versions.json'] }];
  return [
    { folder: 'better-sqlite3-multiple-ciphers', files: ['lib/**/*.js', `prebuilds/${machine}.node`] },
    { folder: 'sharp', files: ['dist/*.{cjs,mjs}'] },
    { folder: '@img/colour', files: ['*.cjs'] },
    { folder: 'detect-libc', files: ['lib/*.js'] },
    { folder: 'semver', files: ['index.js', '{classes,functions,internal,ranges}/*.js'] },
    { folder: `@img/sharp-${machine}`, files: ['index.cjs', 'lib/**'] },
    ...libvips,
    { folder: '@hyzyla/pdfium', files: ['dist/index.esm.js', 'dist/pdfium.wasm'] },
    {
      folder: 'tesseract.js',
      files: [
        'src/*.js',
        'src/{constants,utils}/**/*.js',
        'src/worker/node/*.js',
        'src/worker-script/*.js',
        'src/worker-script/{node,constants,utils}/**/*.js',
      ],
    },
    { folder: 'tesseract.js/node_modules/regenerator-runtime', files: ['runtime.js'] },
    // One for each kind of processor. In Node it takes those that know the old recogniser as well, whatever it is told.
    { folder: 'tesseract.js-core', files: ['tesseract-core{,-simd,-relaxedsimd}.{js,wasm}'] },
    { folder: 'wasm-feature-detect', files: ['dist/cjs/*'] },
    { folder: 'bmp-js', files: ['index.js', 'lib/*.js'] },
    { folder: 'is-url', files: ['index.js'] },
    { folder: '@tesseract.js-data/vie', files: ['4.0.0_best_int/*'] },
    { folder: '@tesseract.js-data/eng', files: ['4.0.0_best_int/*'] },
  ];
}
