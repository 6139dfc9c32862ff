import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

/** What PostgreSQL is told at each start: sized for a laptop and for bulk loading, durable unless it serves tests. */
export function serverSettings({
  durable,
  clusterName,
  socketFolder,
}: {
  durable: boolean
  clusterName: string
  socketFolder: string
}): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder.replaceAll('"', '""').replace(/^.*,.*$/, '"$&"'),
    unix_socket_permissions: '0700',
    port: '5432',
    cluster_name: clusterName,
    max_connections: '100',
    shared_buffers: durable ? `${sharedBuffers(totalmem())}MB` : '128MB',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: '2GB',
    dynamic_shared_memory_type: sharedMemoryIsSmall() ? 'mmap' : 'posix',
    max_wal_size: '4GB',
    min_wal_size: durable ? '256MB' : '80MB',
    checkpoint_timeout: '10min',
    checkpoint_completion_target: '0.9',
    wal_compression: 'on',
    wal_level: 'minimal',
    max_wal_senders: '0',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %d ',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '5min' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** An eighth of the machine's memory in MB, from 128 to 1024: indexes of some million rows stay in it while they grow. */
const sharedBuffers = (memory: number): number => Math.round(Math.min(Math.max(memory / 8 / 1_048_576, 128), 1024))

// Containers often have 64 MB there, too little for parallel queries.
function sharedMemoryIsSmall(): boolean {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize < 256 * 1_048_576
  } catch {
    return true
  }
}
