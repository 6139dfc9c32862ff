import { loadTerms } from '../access/terms/terms-store.ts'
import { loadDirectory } from '../organisations/directory-store.ts'
import { openStore, type Store } from '../store/store.ts'
import { loadMaintainedList } from '../suppliers/groups/load-maintained-list-store.ts'
import type { Settings } from './settings.ts'

/** The database, migrated, with the directory of organisations as the data files have it. */
export async function openReadyStore(settings: Settings, tell: (message: string) => void = () => {}): Promise<Store> {
  const store = await openStore({ dataFolder: settings.dataFolder, databaseUrl: settings.databaseUrl, tell })
  try {
    await loadDirectory(store.owner)
    await loadTerms(store.owner)
    await loadMaintainedList(store.owner)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
