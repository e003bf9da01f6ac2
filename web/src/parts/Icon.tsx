const PATHS = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  alert: 'M10 6v5M10 14v.01M10 2.5l8 14.5H2z',
  info: 'M10 9v5M10 6v.01M10 2.2a7.8 7.8 0 110 15.6 7.8 7.8 0 010-15.6z',
  down: 'M10 3v10M5.5 9L10 13.5 14.5 9M4 17h12',
  back: 'M12.5 4L6.5 10l6 6',
  link: 'M8.5 11.5l3-3M7 9l-2.2 2.2a3 3 0 104.2 4.2L11 13.5M9 6.5l2-2a3 3 0 114.2 4.2L13 11',
  trash: 'M4 6h12M8 6V3.5h4V6M6 6l.7 10.5h6.6L14 6',
  plus: 'M10 4v12M4 10h12',
  open: 'M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7',
  clock: 'M10 5.5V10l3 2M10 2.2a7.8 7.8 0 110 15.6 7.8 7.8 0 010-15.6z',
  page: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5M7.5 13h5',
  upload: 'M10 14V4M5.5 8L10 3.5 14.5 8M4 17h12',
  up: 'M5 12.5l5-5 5 5',
  lower: 'M5 7.5l5 5 5-5',
  star: 'M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.1l5-.7z',
  person: 'M10 10a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM3.5 17c.8-3 3.3-4.6 6.5-4.6s5.7 1.6 6.5 4.6',
  enter: 'M8 3.5h8v13H8M3 10h9M9 6.5l3.5 3.5L9 13.5',
  again: 'M15.5 8A6 6 0 104 11.5M15.8 3.5V8h-4.5',
  find: 'M9 3.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM13 13l4 4',
  quote: 'M4 6h12M4 10h8M4 14h10',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside words: it never carries the meaning alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
