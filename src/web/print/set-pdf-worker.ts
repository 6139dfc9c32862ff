// Runs in a thread of its own: setting a long document takes a while, in which nobody else's page should wait.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { template, data } = workerData as { readonly template: string; readonly data: string }

const compiler = NodeCompiler.create()
// The data comes in beside the document and never becomes part of its text, so that no name in it can be taken for a command.
const set = compiler.compile({ mainFileContent: readFileSync(template, 'utf8'), inputs: { data } })
const document = set.result
if (document === null) throw new Error(`${template} cannot be set: ${JSON.stringify(set.takeError()?.shortDiagnostics)}`)
parentPort?.postMessage(compiler.pdf(document, { pdfStandard: 'ua-1' }), [])
