// Runs in a thread of its own, within bounds of memory and time: tells what a file is, and takes its text.
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../values/failures.ts'
import { extractText } from './extract-text.ts'
import type { ReadDocument, Refused } from './read-document.ts'
import { recogniseDocument } from './recognise-document.ts'

const { path } = workerData as { readonly path: string }

async function work(): Promise<ReadDocument | Refused> {
  try {
    const format = await recogniseDocument(path)
    return { format, ...(await extractText(path, format)) }
  } catch (error) {
    if (error instanceof Failure) return { refused: error.message, remedy: error.remedy }
    throw error
  }
}

parentPort?.postMessage(await work(), [])
