/** A part of a file, in bytes. */
export type Part = { offset: number; length: number };

/**
 * What `Range` asks of a file of `size` bytes. Several ranges, another unit or nonsense mean the whole file, as the
 * standard lets a server choose (RFC 9110, 14.2).
 */
export function readRange(header: string, size: number): Part | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header) ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') return part(Math.max(0, size - Number(last)), size - 1, size);
  if (last !== '' && Number(last) < Number(first)) return 'whole';
  return part(Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1), size);
}

function part(first: number, last: number, size: number): Part | 'unsatisfiable' {
  return first < size ? { offset: first, length: last - first + 1 } : 'unsatisfiable';
}
