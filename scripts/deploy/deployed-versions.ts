import * as v from 'valibot';
import type { Deployment } from './step.ts';
import { scriptPath } from './worker-steps.ts';

const VersionSchema = v.object({ version_id: v.string(), percentage: v.number() });
const NotesSchema = v.nullish(v.record(v.string(), v.unknown()));
const DeploymentsSchema = v.object({
  deployments: v.array(v.object({ created_on: v.string(), versions: v.array(VersionSchema), annotations: NotesSchema })),
});

/** A version that answered, since when, and what its deployment says of itself. */
export type DeployedVersion = { version: string; since: string; note: unknown };

/** The latest, which answers now, comes first. */
export async function listDeployed(deployment: Deployment): Promise<DeployedVersion[]> {
  const found = await deployment.api.find(`${scriptPath(deployment)}/deployments`, DeploymentsSchema);
  return (found?.deployments ?? []).flatMap(({ created_on: since, versions: [first], annotations }) =>
    first ? [{ version: first.version_id, since, note: annotations?.['workers/message'] }] : [],
  );
}
