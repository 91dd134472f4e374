import { describe, expect, it } from 'vitest';
import { adminPath } from '../../worker/admin/paths.ts';
import { visit } from '../visit.ts';
import { grant, signIn } from './sign-in.ts';

describe('the admin', () => {
  it('sends a stranger to sign in, and back afterwards', async () => {
    const response = await visit('/admin/sessions?x=1', { Accept: 'text/html' });
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/admin/sign-in?next=%2Fadmin%2Fsessions%3Fx%3D1');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
  });

  it('greets whom it knows', async () => {
    const owner = await signIn(grant('owner'));
    const response = await owner.get(adminPath);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await response.text()).toContain('Sign out');
  });
});
