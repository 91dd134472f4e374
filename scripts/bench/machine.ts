import { cpus, loadavg } from 'node:os';
import * as v from 'valibot';
import { workerdVersion } from './raw-workerd.ts';

export const MachineSchema = v.object({ cpu: v.string(), cores: v.number(), load: v.number(), system: v.string(), node: v.string(), workerd: v.string() });
export type Machine = v.InferOutput<typeof MachineSchema>;

/** Where the figures were measured. `load` is what else the machine was doing: the load average before. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    load: loadavg()[0] ?? 0,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    workerd: workerdVersion(),
  };
}

export const machineLine = ({ cpu, cores, load, system, node, workerd }: Machine): string =>
  `${cpu}, ${cores} cores (load ${load.toFixed(1)} before), ${system}, node ${node}, ${workerd}`;
