/** How a kind of file is called, ends and is sent. */
export interface FormatFacts {
  readonly name: string
  readonly extension: string
  /** The type that it is sent as. What a browser could run is sent as mere bytes. */
  readonly type: string
}

/** The kinds of file that the library takes. */
export const documentFormats = {
  pdf: { name: 'PDF', extension: 'pdf', type: 'application/pdf' },
  docx: { name: 'Word document', extension: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  odt: { name: 'OpenDocument text', extension: 'odt', type: 'application/vnd.oasis.opendocument.text' },
  pptx: { name: 'PowerPoint slides', extension: 'pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  odp: { name: 'OpenDocument slides', extension: 'odp', type: 'application/vnd.oasis.opendocument.presentation' },
  xlsx: { name: 'Excel workbook', extension: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  ods: { name: 'OpenDocument spreadsheet', extension: 'ods', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  csv: { name: 'CSV table', extension: 'csv', type: 'text/csv; charset=utf-8' },
  txt: { name: 'plain text', extension: 'txt', type: 'text/plain; charset=utf-8' },
  md: { name: 'Markdown text', extension: 'md', type: 'text/plain; charset=utf-8' },
  html: { name: 'web page', extension: 'html', type: 'application/octet-stream' },
  svg: { name: 'SVG drawing', extension: 'svg', type: 'application/octet-stream' },
  png: { name: 'PNG picture', extension: 'png', type: 'image/png' },
  jpeg: { name: 'JPEG picture', extension: 'jpg', type: 'image/jpeg' },
} as const satisfies Readonly<Record<string, FormatFacts>>

export type DocumentFormat = keyof typeof documentFormats

/** A file's name for the library: the sender's, ended by what the file is and by nothing else. */
export function fileNameFor(sent: string, format: DocumentFormat): string {
  const stem = sent
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[\u0000-\u001F\u007F/\\]+/g, ' ')
    .trim()
    .slice(0, 150)
  return `${stem || 'document'}.${documentFormats[format].extension}`
}
