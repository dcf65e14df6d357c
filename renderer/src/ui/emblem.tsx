/** The product's sign: a seal around a house of columns. */
export function Emblem({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden>
      <circle cx="16" cy="16" r="14.6" stroke="#d7b35f" strokeWidth="1.3" />
      <circle cx="16" cy="16" r="11.8" stroke="#d7b35f" strokeWidth="0.6" opacity="0.7" />
      <path
        d="M9.8 20.6h12.4M11 20.2v-5.4m5 5.4v-5.4m5 5.4v-5.4M9.6 13.4 16 9.6l6.4 3.8z"
        stroke="#fff"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
