const fewest = 10;

/** Behind a table with the class `shortened`: on a phone it begins with few rows, and this shows the rest. No script. */
export function AllRows({ count }: { count: number }) {
  if (count <= fewest) return null;
  return (
    <label class="all-rows">
      <input type="checkbox" /> Show all {count} rows
    </label>
  );
}
