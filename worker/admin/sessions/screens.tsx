import { openDatabase } from '../../../db/client.ts';
import { endSession } from '../access/links.ts';
import { sessionPath, sessionsPath } from '../paths.ts';
import { numberParam, type Screen } from '../screen.ts';
import { seeOther } from '../ui/send.ts';
import { sendScreen } from '../ui/frame.tsx';
import { Moment } from '../ui/moment.tsx';
import { listSessions } from './store.ts';

/** Where somebody is signed in, for themselves alone. */
export const sessionScreens: Screen[] = [
  {
    method: 'GET',
    path: '/sessions',
    right: 'self.manage',
    people: true,
    handle: async (c) => {
      const { visitor } = c.var;
      const sessions = await listSessions(openDatabase(c.env.DB), visitor.id, new Date());
      return sendScreen(c, {
        title: 'Where you are signed in',
        current: sessionsPath,
        help: 'signpost-users',
        children: (
          <>
            <p>
              You are {visitor.name}, {visitor.email}. A session ends after a week without use, and after a month in any case.
            </p>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Device</th>
                  <th scope="col">Signed in</th>
                  <th scope="col">Last used</th>
                  <th scope="col">
                    <span class="hidden">End it</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map(({ id, device, createdAt, seenAt }) => (
                  <tr>
                    <th scope="row">
                      {device} {id === visitor.session && <small>(this one)</small>}
                    </th>
                    <td>
                      <Moment at={createdAt} />
                    </td>
                    <td>
                      <Moment at={seenAt} />
                    </td>
                    <td>
                      <form method="post" action={sessionPath(id)}>
                        <button class="plain" data-row-key="x e">
                          End session
                        </button>
                      </form>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ),
      });
    },
  },
  {
    method: 'POST',
    path: '/sessions/:session',
    right: 'self.manage',
    people: true,
    handle: async (c) => {
      await endSession(c.env.DB, numberParam(c, 'session'), c.var.visitor.id, c.var.visitor.actor, new Date());
      return seeOther(sessionsPath, 'ended');
    },
  },
];
