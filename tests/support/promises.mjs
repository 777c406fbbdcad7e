// Puts the rows of tests/promises.tsv to the proof.
//   promises.mjs check [ID ...]       every row at its figure for ./check; the last line is "N passed, N failed"
//   promises.mjs night MINUTES [ID ...]  goes on where the last piece stopped, on whatever machine, until the time or the
//                                     figures are used up, and prints the table of all pieces together (tests/night.json:
//                                     committed, so that pieces of several machines add up; remove it to begin anew)
//   promises.mjs table                that table alone
//   promises.mjs readme               writes that table into README.md, between its two marks
//   promises.mjs ids                  the ids there are
// Programs are found in $YIZHAN_BIN. Needs the tree's top as working folder.
import { spawn } from 'node:child_process'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync, existsSync, createWriteStream, rmSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

const table = 'tests/promises.tsv'
const cores = availableParallelism()
// A promise about time is judged on a machine that does nothing else; what only waits for its windows takes no core.
const ways = new Set(['', 'alone', 'waits'])

function rowOf(line, number) {
  const [id, unit, inCheck, inNight, command, way = ''] = line.split('\t')
  const row = { id, unit, inCheck: Number(inCheck), inNight: Number(inNight), command, way }
  if (!command || !Number.isInteger(row.inCheck) || !Number.isInteger(row.inNight) || !ways.has(way)) {
    throw new Error(`${table}:${number}: a row is "id, unit, figure, figure, command" and may end with "alone" or ` +
      `"waits", parted by tabs; this is "${line}"`)
  }
  return { ...row, key: `${id} ${unit}`, file: `${id}_${unit}`.replace(/[^A-Za-z0-9]+/g, '_') }
}

function readRows() {
  const rows = []
  for (const [index, line] of readFileSync(table, 'utf8').split('\n').entries()) {
    if (line !== '' && !line.startsWith('#')) rows.push(rowOf(line, index + 1))
  }
  return rows
}

// "test_promises [S1][cuts]" is a program of ours and its spec; "tests/faults/run kills" a script.
function wordsOf(command) {
  const [first, ...rest] = command.split(' ')
  return first.includes('/') ? [first, ...rest] : [`${process.env.YIZHAN_BIN}/${first}`, ...rest]
}

// Runs one row and resolves to what it told: {reached, seen, seconds, trouble}.
function prove(row, { count, from, seconds, folder, limit }) {
  mkdirSync(folder, { recursive: true })
  const told = `${folder}/${row.file}.told`
  const log = `${folder}/${row.file}.log`
  rmSync(told, { force: true })
  const started = performance.now()
  const environment = { ...process.env, YIZHAN_COUNT: `${count}`, YIZHAN_FROM: `${from}`, YIZHAN_PROMISES: `${process.cwd()}/${told}` }
  delete environment.YIZHAN_SECONDS
  if (seconds) environment.YIZHAN_SECONDS = `${seconds}`
  return new Promise((resolve) => {
    const [program, ...words] = wordsOf(row.command)
    // A group of its own, so that what a script started ends with it.
    const child = spawn(program, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const out = createWriteStream(log)
    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    let trouble = ''
    const end = setTimeout(() => {
      trouble = `not done after ${limit} s`
      process.kill(-child.pid, 'SIGKILL')
    }, limit * 1000)
    child.on('error', (error) => { trouble = error.message })
    child.on('close', (status, signal) => {
      clearTimeout(end)
      const spent = Math.round((performance.now() - started) / 1000)
      const lines = existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []
      const ours = lines.map((line) => line.split('\t')).filter(([id, unit]) => id === row.id && unit === row.unit)
      const reached = ours.reduce((sum, [, , number]) => sum + Number(number), 0)
      if (!trouble && status !== 0) trouble = signal ? `ended by ${signal}` : `status ${status}`
      if (!trouble && ours.length === 0) trouble = 'told nothing'
      resolve({ reached, seen: ours.at(-1)?.[3] ?? '', seconds: spent, trouble, log })
    })
  })
}

// Does `work` for every row: one a core at a time, beside them one of those that only wait, and last those that want the
// machine for themselves, but for those of them that `isFirst` picks.
async function forEachRow(rows, work, isFirst = () => false) {
  const lane = async (queue) => { for (let row = queue.shift(); row; row = queue.shift()) await work(row) }
  const busy = rows.filter((row) => row.way === '')
  const alone = rows.filter((row) => row.way === 'alone')
  await lane(alone.filter(isFirst))
  await Promise.all([lane(rows.filter((row) => row.way === 'waits')), ...Array.from({ length: cores }, () => lane(busy))])
  await lane(alone.filter((row) => !isFirst(row)))
}

function tail(log, lines) {
  if (!existsSync(log)) return ''
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).map((line) => `    ${line}`).join('\n')
}

async function check(ids) {
  const rows = readRows().filter((row) => row.inCheck > 0 && (ids.length === 0 || ids.includes(row.id)))
  let passed = 0
  let failed = 0
  await forEachRow(rows, async (row) => {
    const result = await prove(row, { count: row.inCheck, from: 1, folder: 'build/check/promises', limit: 1500 })
    const holds = !result.trouble && result.reached >= row.inCheck
    if (holds) passed++
    else failed++
    console.log(`${row.id} ${row.unit} ${result.reached} of ${row.inCheck} | ${result.trouble || result.seen} | ` +
      `${holds ? 'held' : 'NOT HELD'} (${result.seconds} s)`)
    if (!holds) console.log(tail(result.log, 40))
  })
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

// ---- the night -----------------------------------------------------------------------------------------------------

// Sanitizers, fuzzers and mutants build first, from nothing when they must, and that cannot be cut.
const longestBuild = 3 * 3600

const nightFolder = 'build/night'
const sums = 'tests/night.json'

function readSums() {
  return existsSync(sums) ? JSON.parse(readFileSync(sums, 'utf8')) : { pieces: 0, minutes: 0, machine: '', rows: {} }
}

function sumOf(night, row) {
  return (night.rows[row.key] ??= { reached: 0, seconds: 0, seen: '', trouble: '', day: '', commit: '' })
}

function isDone(night, row) {
  const sum = sumOf(night, row)
  return sum.trouble !== '' || sum.reached >= row.inNight
}

// Lines of the table of all pieces together, and whether anything failed.
function nightTable() {
  const night = readSums()
  const rows = readRows()
  const sums = rows.map((row) => sumOf(night, row))
  const days = sums.map((sum) => sum.day).filter((day) => day).sort()
  const lines = [
    `Nights of ${days[0] ?? 'never'} to ${days.at(-1) ?? 'never'}: ${night.pieces} piece(s), ${Math.round(night.minutes)} minutes together; ` +
      `${night.machine}`,
    '',
    '| promise | what | reached | of | seconds | last, at | seen |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const [index, row] of rows.entries()) {
    const sum = sums[index]
    const when = sum.day ? `${sum.day.slice(5)}, ${sum.commit}` : ''
    lines.push(`| ${row.id} | ${row.unit} | ${sum.reached} | ${row.inNight} | ${sum.seconds} | ${when} | ` +
      `${sum.trouble ? `FAILED: ${sum.trouble}` : sum.seen || 'not reached yet'} |`)
  }
  const full = rows.filter((row, index) => sums[index].reached >= row.inNight).length
  const failed = sums.filter((sum) => sum.trouble).length
  const unreached = sums.filter((sum) => sum.reached === 0).length
  lines.push('', `${full} of ${rows.length} rows are at their full figure, ${unreached} not reached, ${failed} failed.`)
  return { lines, failed }
}

function printTable() {
  const { lines, failed } = nightTable()
  console.log(lines.join('\n'))
  return failed === 0
}

function writeReadme() {
  const [begin, end] = ['<!-- the last night, written by tests/support/promises.mjs readme -->', '<!-- its end -->']
  const readme = readFileSync('README.md', 'utf8')
  const [before, after] = [readme.indexOf(begin), readme.indexOf(end)]
  if (before < 0 || after < before) throw new Error(`README.md has no marks "${begin}" and "${end}"`)
  const table = nightTable().lines.join('\n')
  writeFileSync('README.md', `${readme.slice(0, before + begin.length)}\n${table}\n${readme.slice(after)}`)
}

async function night(minutes, ids) {
  const end = performance.now() + minutes * 60_000
  const kept = readSums()
  mkdirSync(nightFolder, { recursive: true })
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  kept.pieces++
  kept.machine = `${cores} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`
  // What failed is tried again: it may have been mended.
  for (const sum of Object.values(kept.rows)) sum.trouble = ''
  const begun = performance.now()
  const before = kept.minutes
  const left = () => Math.floor((end - performance.now()) / 1000)
  const rows = readRows().filter((row) => ids.length === 0 || ids.includes(row.id))
  // Whoever has come least far goes first, so that every row is reached before one is finished.
  for (let round = 0; left() > 0 && rows.some((row) => !isDone(kept, row)); round++) {
    const open = rows.filter((row) => !isDone(kept, row))
      .sort((one, other) => sumOf(kept, one).reached / one.inNight - sumOf(kept, other).reached / other.inNight)
    await forEachRow(open, async (row) => {
      if (left() <= 0) return
      const sum = sumOf(kept, row)
      const slice = Math.max(20, Math.min(left(), Math.floor((minutes * 60 * cores) / (open.length * 2)) * (round + 1)))
      const result = await prove(row, { count: row.inNight - sum.reached, from: sum.reached + 1, seconds: slice,
        folder: `${nightFolder}/logs`, limit: slice * 2 + longestBuild })
      sum.seconds += result.seconds
      if (result.trouble) sum.trouble = `${result.trouble}, begun at seed ${sum.reached + 1}; ${result.log}`
      else Object.assign(sum, { reached: sum.reached + result.reached, seen: result.seen })
      Object.assign(sum, { day: new Date().toISOString().slice(0, 10), commit })
      kept.minutes = before + (performance.now() - begun) / 60_000
      writeFileSync(sums, JSON.stringify(kept, null, 1))
      console.log(`${row.id} ${row.unit}: ${sum.reached} of ${row.inNight}${sum.trouble ? ` FAILED: ${sum.trouble}` : ''}`)
    }, (row) => sumOf(kept, row).reached === 0)
  }
  process.exitCode = printTable() ? 0 : 1
}

const [what, ...words] = process.argv.slice(2)
if (what === 'check') await check(words)
else if (what === 'night' && Number(words[0]) > 0) await night(Number(words[0]), words.slice(1))
else if (what === 'table') process.exitCode = printTable() ? 0 : 1
else if (what === 'readme') writeReadme()
else if (what === 'ids') console.log([...new Set(readRows().map((row) => row.id))].join('\n'))
else {
  console.error('usage: promises.mjs check [ID ...] | night MINUTES [ID ...] | table | readme | ids')
  process.exitCode = 2
}
