/**
 * A form that makes something carries a random id (`once`). Its receipt, in the batch of what it made, keeps a second copy
 * of the same form from making a second one: the batch is refused as a conflict, and the receipt says where the first went.
 */
export const insertReceipt = (d1: D1Database, id: string, location: string): D1PreparedStatement =>
  d1.prepare('INSERT INTO form_receipt (id, location) VALUES (?, ?)').bind(id, location);

/** Where the sender of this form was sent, if it was carried out already. */
export async function findReceipt(d1: D1Database, id: string): Promise<string | undefined> {
  return (await d1.prepare('SELECT location FROM form_receipt WHERE id = ?').bind(id).first<string>('location')) ?? undefined;
}
