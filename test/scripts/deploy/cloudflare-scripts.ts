import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { MetadataSchema, type Answer, type Ask, type Binding, type Cloud, type Script } from './cloud.ts';

const DeploymentSchema = v.object({ versions: v.array(v.object({ version_id: v.string() })), annotations: v.optional(v.record(v.string(), v.string()), {}) });

/** Workers: uploads as wrangler sends them, versions, deployments, secrets, and what goes with an upload. */
export function answerScript(cloud: Cloud, ask: Ask, path: string): Answer | undefined {
  if (path === 'workers/subdomain')
    return cloud.subdomain === undefined ? { status: 404, errors: [{ code: 10_007, message: 'no subdomain' }] } : { result: { subdomain: cloud.subdomain } };
  const [, kind, name = '', part = ''] = /^workers\/(scripts|services|workers)\/([\w-]+)\/?(.*)$/.exec(path) ?? [];
  if (kind === undefined) return answerConsumers(ask, path);
  const script = cloud.scripts.get(name);
  if (ask.method === 'PUT' && part === '') {
    const { id } = upload(cloud, name, ask.form);
    cloud.scripts.get(name)?.deployments.unshift({ id: randomUUID(), version: id, message: undefined, at: new Date().toISOString() });
    return { result: { id: name, tag: 'tag', deployment_id: id, entry_point: 'index.js', startup_time_ms: 1 } };
  }
  if (!script) return { status: 404, errors: [{ code: kind === 'services' ? 10_090 : 10_007, message: 'This Worker does not exist on your account.' }] };
  if (kind === 'workers') return { result: { id: name, name, subdomain: { enabled: true, previews_enabled: false } } };
  if (kind === 'services')
    return { result: { id: name, default_environment: { environment: 'production', script: { id: name, tag: 'tag', last_deployed_from: 'wrangler' } } } };
  if (ask.method === 'POST' && part === 'versions') return { result: upload(cloud, name, ask.form) };
  return answerOne(script, ask, part);
}

function upload({ scripts }: Cloud, name: string, form: FormData | undefined): { id: string; resources: unknown; startup_time_ms: number } {
  const metadata = v.parse(MetadataSchema, JSON.parse(textOf(form?.get('metadata'))));
  const script: Script = scripts.get(name) ?? { versions: [], deployments: [], secrets: new Map() };
  scripts.set(name, script);
  const id = randomUUID();
  for (const { type, name: key, text } of metadata.bindings) if (type === 'secret_text' && text !== undefined) script.secrets.set(key, text);
  const modules = [...(form?.keys() ?? [])].filter((part) => part.endsWith('.js')).toSorted();
  script.versions.unshift({ id, modules, metadata: { ...metadata, bindings: metadata.bindings.map((binding) => inherited(script, binding)) } });
  return { id, resources: { script: { etag: 'etag' } }, startup_time_ms: 1 };
}

/** What an upload says is as it was; a secret is known by its name alone. */
function inherited({ versions: [latest] }: Script, binding: Binding): Binding {
  if (binding.type === 'secret_text') return { type: binding.type, name: binding.name };
  return binding.type === 'inherit' ? (latest?.metadata.bindings.find(({ name }) => name === binding.name) ?? binding) : binding;
}

const textOf = (part: unknown) => (typeof part === 'string' ? part : '{}');

function answerOne(script: Script, { method, body }: Ask, part: string): Answer | undefined {
  switch (`${method} ${part}`) {
    case 'GET settings':
      return { result: { bindings: script.versions[0]?.metadata.bindings ?? [] } };
    case 'GET secrets':
      return { result: [...script.secrets.keys()].map((name) => ({ name, type: 'secret_text' })) };
    case 'GET deployments':
      return { result: { deployments: script.deployments.map(showDeployment) } };
    case 'POST deployments': {
      const { versions, annotations } = v.parse(DeploymentSchema, body);
      script.deployments.unshift({
        id: randomUUID(),
        version: versions[0]?.version_id ?? '',
        message: annotations['workers/message']?.slice(0, 100),
        at: new Date().toISOString(),
      });
      return { result: { id: script.deployments[0]?.id } };
    }
    case 'GET subdomain':
    case 'POST subdomain':
      return { result: { enabled: true, previews_enabled: false } };
    case 'PUT schedules':
    case 'PATCH script-settings':
    case 'PATCH settings':
      return { result: {} };
    default:
      return undefined;
  }
}

function answerConsumers({ method }: Ask, path: string): Answer | undefined {
  return /^queues\/\w+\/consumers/.test(path) ? { result: method === 'GET' ? [] : {} } : undefined;
}

const showDeployment = ({ id, version, message, at }: Script['deployments'][number]) => ({
  id,
  created_on: at,
  versions: [{ version_id: version, percentage: 100 }],
  annotations: { 'workers/triggered_by': 'deployment', ...(message === undefined ? {} : { 'workers/message': message }) },
});
